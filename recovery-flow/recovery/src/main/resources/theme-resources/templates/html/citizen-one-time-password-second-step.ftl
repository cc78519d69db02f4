<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailOneTimePasswordWhat", realmName)}</p>
<p>${msg("citizenMailUserName")}<br><strong>${username}</strong></p>
<@mail.typed labelKey="citizenMailOneTimePassword" value=password/>
<p>${msg("citizenMailOneTimePasswordLife", life)}</p>
<p>${msg("citizenMailOneTimePasswordSecondStepWhat")}</p>
<p>${msg("citizenMailOneTimePasswordNotYou")}</p>
<@mail.contacts/>
</@layout.emailLayout>
