<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<@mail.title/>
<p>${msg("citizenMailErasureAskedWhat", realmName, life)}</p>
<#if keepLink??>
<@mail.button href=keepLink labelKey="citizenMailKeepAccount" />
<p>${msg("citizenMailCancelChangeWhat")}</p>
</#if>
<p>${msg("citizenMailReceipt", receipt)}</p>
<p>${msg("citizenMailNotYou")}</p>
<@mail.contacts/>
</@layout.emailLayout>
