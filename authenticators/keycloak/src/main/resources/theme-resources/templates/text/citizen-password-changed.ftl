<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailPasswordChangedWhat", realmName)}

<@mail.notYou/>

<#if linkedProviders??>
${msg("citizenMailLinkedProviders", linkedProviders)}

</#if>
<@mail.contacts/>
