<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailCaseCodeText", code)}</p>
<p>${msg("citizenMailCaseCodeWhat")}</p>
<@mail.contacts/>
</@layout.emailLayout>
