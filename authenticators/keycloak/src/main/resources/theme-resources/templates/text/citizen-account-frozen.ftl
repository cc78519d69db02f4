<#ftl output_format="plainText">
${msg("citizenMailAccountFrozenWhat", realmName)}

${msg("citizenMailAccountFrozenNotYou")}

${msg("citizenMailFrom", realmName)}<#if citizenSite??> ${citizenSite}</#if>
