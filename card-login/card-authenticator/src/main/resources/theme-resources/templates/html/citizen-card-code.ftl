<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailCardCodeText", code)}</p>
<p>${msg("citizenMailCardCodeWhat")}</p>
<@mail.contacts/>
</@layout.emailLayout>
