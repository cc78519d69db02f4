<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<h1 style="font-size: 1.25em; margin: 0 0 1em;">${subject}</h1>
<p>${msg("citizenMailRecoveryCodeWhat", realmName)}</p>
<p>${msg("citizenMailRecoveryCodeLabel")}<br><strong style="font-family: monospace; font-size: 1.25em;">${code}</strong></p>
<p>${msg("citizenMailRecoveryCodeLife", life)}</p>
<p>${msg("citizenMailRecoveryCodeNotYou")}</p>
<@mail.contacts/>
</@layout.emailLayout>
