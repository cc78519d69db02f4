<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<h1 style="font-size: 1.25em; margin: 0 0 1em;">${subject}</h1>
<p>${msg("citizenMailRecoveryNeedsSecondStepWhat", realmName)}</p>
<p>${msg("citizenMailRecoveryNeedsSecondStepGoOn")}</p>
<p>${msg("citizenMailRecoveryNeedsSecondStepNotYou")}</p>
<@mail.contacts/>
</@layout.emailLayout>
