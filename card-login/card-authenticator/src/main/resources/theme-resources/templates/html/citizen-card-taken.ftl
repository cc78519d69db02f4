<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailCardTakenText")}</p>
<p>${msg("citizenMailCardTakenWhat")}</p>
<@mail.contacts/>
</@layout.emailLayout>
