<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<h1 style="font-size: 1.25em; margin: 0 0 1em;">${subject}</h1>
<p>${msg("citizenMailAccountErasedWhat", realmName)}</p>
<p>${msg("citizenMailReceipt", receipt)}</p>
<@mail.contacts/>
</@layout.emailLayout>
