<#ftl output_format="plainText">
<#macro notYou>
${msg("citizenMailItWasYou")}

<#if cancelLink??>
${msg("citizenMailCancelChange")}
${cancelLink}

${msg("citizenMailCancelChangeWhat")}

</#if>
<#if notMeLink??>
${msg("citizenMailNotMeLink")}
${notMeLink}

${msg("citizenMailNotMeWhat", notMeLife)}

</#if>
${msg("citizenMailNotYou")}
</#macro>
<#macro contacts>
<#if citizenHotline??>
${msg("citizenMailHotline", citizenHotline)}
</#if>
<#if citizenHotlineAbroad??>
${msg("citizenMailHotlineAbroad", citizenHotlineAbroad)}
</#if>
<#if citizenHelp??>
${msg("citizenMailHelp", citizenHelp)}
</#if>
<#if citizenHotline?? || citizenHotlineAbroad?? || citizenHelp??>

</#if>
${msg("citizenMailFrom", realmName)}<#if citizenSite??> ${citizenSite}</#if>
</#macro>
