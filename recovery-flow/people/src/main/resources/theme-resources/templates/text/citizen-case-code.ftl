<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailCaseCodeText", code)}

${msg("citizenMailCaseCodeWhat")}

<@mail.contacts/>
