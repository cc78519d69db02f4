<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailRecoveryNeedsSecondStepWhat", realmName)}</p>
<p>${msg("citizenMailRecoveryNeedsSecondStepGoOn")}</p>
<p>${msg("citizenMailRecoveryNeedsSecondStepNotYou")}</p>
<@mail.contacts/>
</@layout.emailLayout>
