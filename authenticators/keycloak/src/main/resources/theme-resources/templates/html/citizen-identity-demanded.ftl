<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailIdentityDemandedWhat", realmName)}</p>
<@mail.contacts/>
</@layout.emailLayout>
