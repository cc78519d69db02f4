<#ftl output_format="plainText">
${msg("citizenMailOneTimePasswordWhat", realmName)}

${msg("citizenMailUserName")}
${username}

${msg("citizenMailOneTimePassword")}
${password}

${msg("citizenMailOneTimePasswordLife", life)}

${msg("citizenMailOneTimePasswordSecondStepWhat")}

${msg("citizenMailOneTimePasswordNotYou")}

${msg("citizenMailFrom", realmName)}<#if citizenSite??> ${citizenSite}</#if>
