<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<h1 style="font-size: 1.25em; margin: 0 0 1em;">${subject}</h1>
<p>${msg("citizenMailContactCodeText", code)}</p>
<p>${msg("citizenMailContactCodeWhat", realmName, life)}</p>
<@mail.contacts/>
</@layout.emailLayout>
