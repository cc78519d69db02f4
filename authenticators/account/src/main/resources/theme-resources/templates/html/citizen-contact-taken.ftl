<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailContactTakenText", realmName)}</p>
<p>${msg("citizenMailContactTakenWhat")}</p>
<@mail.contacts/>
</@layout.emailLayout>
