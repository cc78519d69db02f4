<#ftl output_format="plainText">
${msg("citizenMailRecoveryNeedsSecondStepWhat", realmName)}

${msg("citizenMailRecoveryNeedsSecondStepGoOn")}

${msg("citizenMailRecoveryNeedsSecondStepNotYou")}

${msg("citizenMailFrom", realmName)}<#if citizenSite??> ${citizenSite}</#if>
