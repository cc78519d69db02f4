<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailContactTakenText", realmName)}

${msg("citizenMailContactTakenWhat")}

<@mail.contacts/>
