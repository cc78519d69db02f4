<#ftl output_format="plainText">
${msg("citizenMailCardTakenText")}

${msg("citizenMailCardTakenWhat")}

${msg("citizenMailFrom", realmName)}<#if citizenSite??> ${citizenSite}</#if>
