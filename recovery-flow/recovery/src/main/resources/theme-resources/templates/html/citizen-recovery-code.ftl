<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailRecoveryCodeWhat", realmName)}</p>
<@mail.typed labelKey="citizenMailRecoveryCodeLabel" value=code/>
<p>${msg("citizenMailRecoveryCodeLife", life)}</p>
<p>${msg("citizenMailRecoveryCodeNotYou")}</p>
<@mail.contacts/>
</@layout.emailLayout>
