<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailTermsChangedWhat", realmName, termsDay)}</p>
<p>${msg("citizenMailTermsChangedNext")}</p>
<@mail.contacts/>
</@layout.emailLayout>
