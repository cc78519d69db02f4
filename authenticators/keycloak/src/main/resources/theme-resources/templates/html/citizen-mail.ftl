<#--
  What notices share. A link that helps at once comes before every other advice: it cancels what has not happened yet, or
  freezes the account. Mail programs drop style sheets, so the button carries its style.
-->
<#macro title>
<h1 style="font-size: 1.25em; margin: 0 0 1em;">${subject}</h1>
</#macro>
<#-- What the citizen types from the message, each sign told apart. -->
<#macro typed labelKey value>
<p>${msg(labelKey)}<br><strong style="font-family: monospace; font-size: 1.25em;">${value}</strong></p>
</#macro>
<#macro button href labelKey>
<p><a href="${href}" style="display: inline-block; padding: 12px 20px; background-color: ${(properties.citizenEmailBrand)!"#0b4a7f"}; color: #ffffff; font-weight: bold; text-decoration: none;">${msg(labelKey)}</a></p>
</#macro>
<#macro notYou>
<p>${msg("citizenMailItWasYou")}</p>
<#if cancelLink??>
<@button href=cancelLink labelKey="citizenMailCancelChange" />
<p>${msg("citizenMailCancelChangeWhat")}</p>
</#if>
<#if notMeLink??>
<@button href=notMeLink labelKey="citizenMailNotMeLink" />
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
