<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailPasswordChangedWhat", realmName)}</p>
<@mail.notYou/>
<#if linkedProviders??>
<p>${msg("citizenMailLinkedProviders", linkedProviders)}</p>
</#if>
<@mail.contacts/>
</@layout.emailLayout>
