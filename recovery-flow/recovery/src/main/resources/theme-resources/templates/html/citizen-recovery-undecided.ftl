<#import "template.ftl" as layout>
<@layout.emailLayout>
<h1 style="font-size: 1.25em; margin: 0 0 1em;">${subject}</h1>
<p>${msg("citizenMailRecoveryUndecidedWhat", realmName)}</p>
<p>${msg("citizenMailRecoveryUndecidedGoOn")}</p>
<p>${msg("citizenMailRecoveryUndecidedNotYou")}</p>
<p>${msg("citizenMailFrom", realmName)}<#if citizenSite??> ${citizenSite}</#if></p>
</@layout.emailLayout>
