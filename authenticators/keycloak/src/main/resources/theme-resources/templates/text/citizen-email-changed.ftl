<#ftl output_format="plainText">
${msg("citizenMailEmailChangedWhat", realmName)}

${msg("citizenMailEmailChangedNotYou")}

<#if notMeLink??>
${msg("citizenMailNotMeLink")}
${notMeLink}

${msg("citizenMailNotMeWhat")}

</#if>
${msg("citizenMailFrom", realmName)}<#if citizenSite??> ${citizenSite}</#if>
