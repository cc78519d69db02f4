<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailCardCodeText", code)}

${msg("citizenMailCardCodeWhat")}

<@mail.contacts/>
