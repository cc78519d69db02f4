<#ftl output_format="plainText">
${msg("citizenMailPhoneChangedWhat", realmName)}

${msg("citizenMailPhoneChangedNotYou")}

<#if notMeLink??>
${msg("citizenMailNotMeLink")}
${notMeLink}

${msg("citizenMailNotMeWhat")}

</#if>
${msg("citizenMailFrom", realmName)}<#if citizenSite??> ${citizenSite}</#if>
