<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailCaseApprovedWhat", realmName)}

${msg("citizenMailItWasYou")}

<#if objectLink??>
${msg("citizenMailCaseApprovedObject")}
${objectLink}

</#if>
${msg("citizenMailNotYou")}

<@mail.contacts/>
