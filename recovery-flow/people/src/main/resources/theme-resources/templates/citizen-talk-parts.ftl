<#--
  What the pages of a case share: the number to quote, the button that ends the case, and the link to another browser.
-->
<#import "citizen-form.ftl" as citizen>
<#macro number>
  <@citizen.shown name="citizen-case-number" labelKey="citizenTalkCaseNumber" value=citizenCaseNumber />
  <p class="citizen-hint">${msg("citizenTalkCaseNumberHint")}</p>
</#macro>
<#macro withdraw labelKey="citizenTalkWithdraw">
  <@citizen.form id="citizen-talk-withdraw">
    <@citizen.secondary labelKey=labelKey name="citizen-go" value="withdraw" />
  </@citizen.form>
</#macro>
<#macro link>
  <@citizen.form id="citizen-talk-link">
    <@citizen.secondary labelKey="citizenTalkLink" name="citizen-go" value="link" />
  </@citizen.form>
  <p class="citizen-hint">${msg("citizenTalkLinkHint")}</p>
</#macro>
<#macro style>
  <link href="${url.resourcesPath}/css/citizen-talk.css" rel="stylesheet">
</#macro>
