<#--
  What notices share. The link that freezes comes before every other advice: it is what helps at once. Mail programs drop
  style sheets, so the button carries its style.
-->
<#macro notYou>
<p>${msg("citizenMailItWasYou")}</p>
<#if notMeLink??>
<p><a href="${notMeLink}" style="display: inline-block; padding: 12px 20px; background-color: ${(properties.citizenEmailBrand)!"#0b4a7f"}; color: #ffffff; font-weight: bold; text-decoration: none;">${msg("citizenMailNotMeLink")}</a></p>
<p>${msg("citizenMailNotMeWhat", notMeLife)}</p>
</#if>
<p>${msg("citizenMailNotYou")}</p>
</#macro>
<#macro contacts>
<#if citizenHotline??><p>${msg("citizenMailHotline", citizenHotline)}</p></#if>
<#if citizenHotlineAbroad??><p>${msg("citizenMailHotlineAbroad", citizenHotlineAbroad)}</p></#if>
<#if citizenHelp??><p>${msg("citizenMailHelp", citizenHelp)}</p></#if>
<p>${msg("citizenMailFrom", realmName)}<#if citizenSite??> ${citizenSite}</#if></p>
</#macro>
