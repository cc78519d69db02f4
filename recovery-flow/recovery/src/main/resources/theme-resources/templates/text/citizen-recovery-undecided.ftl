<#ftl output_format="plainText">
${msg("citizenMailRecoveryUndecidedWhat", realmName)}

${msg("citizenMailRecoveryUndecidedGoOn")}

${msg("citizenMailRecoveryUndecidedNotYou")}

${msg("citizenMailFrom", realmName)}<#if citizenSite??> ${citizenSite}</#if>
