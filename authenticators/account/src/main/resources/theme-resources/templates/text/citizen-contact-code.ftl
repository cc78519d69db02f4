<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailContactCodeText", code)}

${msg("citizenMailContactCodeWhat", realmName, life)}

<@mail.contacts/>
