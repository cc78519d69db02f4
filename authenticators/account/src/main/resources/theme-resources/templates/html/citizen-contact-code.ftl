<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailContactCodeText", code)}</p>
<p>${msg("citizenMailContactCodeWhat", realmName, life)}</p>
<@mail.contacts/>
</@layout.emailLayout>
