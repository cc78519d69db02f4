<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailCaseApprovedWhat", realmName)}</p>
<p>${msg("citizenMailItWasYou")}</p>
<#if objectLink??>
<@mail.button href=objectLink labelKey="citizenMailCaseApprovedObject"/>
</#if>
<p>${msg("citizenMailNotYou")}</p>
<@mail.contacts/>
</@layout.emailLayout>
