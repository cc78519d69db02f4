<#ftl output_format="plainText">
${msg("citizenMailPasswordChangedWhat", realmName)}

${msg("citizenMailPasswordChangedNotYou")}

${msg("citizenMailFrom", realmName)}<#if citizenSite??> ${citizenSite}</#if>
