<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailRecoveryUndecidedWhat", realmName)}</p>
<p>${msg("citizenMailRecoveryUndecidedGoOn")}</p>
<p>${msg("citizenMailRecoveryUndecidedNotYou")}</p>
<@mail.contacts/>
</@layout.emailLayout>
