<#ftl output_format="plainText">
${msg("citizenMailPasswordChangedWhat", realmName)}

${msg("citizenMailPasswordChangedNotYou")}

<#if linkedProviders??>
${msg("citizenMailLinkedProviders", linkedProviders)}

</#if>
<#if notMeLink??>
${msg("citizenMailNotMeLink")}
${notMeLink}

${msg("citizenMailNotMeWhat")}

</#if>
${msg("citizenMailFrom", realmName)}<#if citizenSite??> ${citizenSite}</#if>
