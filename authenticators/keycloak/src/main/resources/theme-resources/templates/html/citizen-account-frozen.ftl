<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailAccountFrozenWhat", realmName)}</p>
<p>${msg("citizenMailAccountFrozenNotYou")}</p>
<@mail.contacts/>
</@layout.emailLayout>
