<#ftl output_format="plainText">
${msg("citizenMailRecoveryCodeWhat", realmName)}

${msg("citizenMailRecoveryCodeLabel")}
${code}

${msg("citizenMailRecoveryCodeLife", life)}

${msg("citizenMailRecoveryCodeNotYou")}

${msg("citizenMailFrom", realmName)}<#if citizenSite??> ${citizenSite}</#if>
