<#ftl output_format="plainText">
${msg("citizenMailCardCodeText", code)}

${msg("citizenMailCardCodeWhat")}

${msg("citizenMailFrom", realmName)}<#if citizenSite??> ${citizenSite}</#if>
