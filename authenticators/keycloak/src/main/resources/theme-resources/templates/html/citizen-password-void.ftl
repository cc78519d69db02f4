<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailPasswordVoidWhat", realmName)}</p>
<@mail.contacts/>
</@layout.emailLayout>
