<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<h1 style="font-size: 1.25em; margin: 0 0 1em;">${subject}</h1>
<p>${msg("citizenMailOneTimePasswordWhat", realmName)}</p>
<p>${msg("citizenMailUserName")}<br><strong>${username}</strong></p>
<p>${msg("citizenMailOneTimePassword")}<br><strong style="font-family: monospace; font-size: 1.25em;">${password}</strong></p>
<p>${msg("citizenMailOneTimePasswordLife", life)}</p>
<p>${msg("citizenMailOneTimePasswordSecondStepWhat")}</p>
<p>${msg("citizenMailOneTimePasswordNotYou")}</p>
<@mail.contacts/>
</@layout.emailLayout>
