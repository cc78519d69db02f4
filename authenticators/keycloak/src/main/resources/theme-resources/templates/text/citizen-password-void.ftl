<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailPasswordVoidWhat", realmName)}

<@mail.contacts/>
