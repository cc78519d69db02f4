<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<h1 style="font-size: 1.25em; margin: 0 0 1em;">${subject}</h1>
<p>${msg("citizenMailCaseApprovedWhat", realmName)}</p>
<p>${msg("citizenMailItWasYou")}</p>
<#if objectLink??>
<p><a href="${objectLink}" style="display: inline-block; padding: 12px 20px; background-color: ${(properties.citizenEmailBrand)!"#0b4a7f"}; color: #ffffff; font-weight: bold; text-decoration: none;">${msg("citizenMailCaseApprovedObject")}</a></p>
</#if>
<p>${msg("citizenMailNotYou")}</p>
<@mail.contacts/>
</@layout.emailLayout>
