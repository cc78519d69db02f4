<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailCardTakenText")}

${msg("citizenMailCardTakenWhat")}

<@mail.contacts/>
