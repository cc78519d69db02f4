<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailPhoneChangedWhat", realmName)}</p>
<@mail.notYou/>
<@mail.contacts/>
</@layout.emailLayout>
