<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailTermsChangedWhat", realmName, termsDay)}

${msg("citizenMailTermsChangedNext")}

<@mail.contacts/>
