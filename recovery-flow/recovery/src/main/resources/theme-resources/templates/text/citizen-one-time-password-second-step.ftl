<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailOneTimePasswordWhat", realmName)}

${msg("citizenMailUserName")}
${username}

${msg("citizenMailOneTimePassword")}
${password}

${msg("citizenMailOneTimePasswordLife", life)}

${msg("citizenMailOneTimePasswordSecondStepWhat")}

${msg("citizenMailOneTimePasswordNotYou")}

<@mail.contacts/>
