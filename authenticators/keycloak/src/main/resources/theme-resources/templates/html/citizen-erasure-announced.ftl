<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailErasureAnnouncedWhat", realmName, life)}</p>
<p>${msg("citizenMailReceipt", receipt)}</p>
<@mail.contacts/>
</@layout.emailLayout>
