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
<#--
  Asks by itself how the case goes on, and shows the page of its new state. Without a script the page is loaded again.
  code: whether the page has a field for a code; empty when it never has one.
-->
<#macro await code="">
  <noscript><meta http-equiv="refresh" content="15"></noscript>
  <div data-citizen-wait data-poll="${citizenPoll}" data-case="${citizenCase}" data-shown="${citizenShown}" data-code="${code}"></div>
  <script type="module" src="${url.resourcesPath}/js/citizen-talk-waiting.js"></script>
</#macro>
<#macro move>
  <@citizen.form id="citizen-talk-move">
    <@citizen.secondary labelKey="citizenTalkMove" name="citizen-go" value="move" />
  </@citizen.form>
  <p class="citizen-hint">${msg("citizenTalkMoveHint")}</p>
</#macro>
<#macro style>
  <link href="${url.resourcesPath}/css/citizen-talk.css" rel="stylesheet">
</#macro>
