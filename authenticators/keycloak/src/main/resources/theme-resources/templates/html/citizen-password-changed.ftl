<#import "template.ftl" as layout>
<@layout.emailLayout>
<h1 style="font-size: 1.25em; margin: 0 0 1em;">${subject}</h1>
<p>${msg("citizenMailPasswordChangedWhat", realmName)}</p>
<p>${msg("citizenMailPasswordChangedNotYou")}</p>
<#if linkedProviders??>
<p>${msg("citizenMailLinkedProviders", linkedProviders)}</p>
</#if>
<#if notMeLink??>
<p><a href="${notMeLink}">${msg("citizenMailNotMeLink")}</a></p>
<p>${msg("citizenMailNotMeWhat")}</p>
</#if>
<p>${msg("citizenMailFrom", realmName)}<#if citizenSite??> ${citizenSite}</#if></p>
</@layout.emailLayout>
