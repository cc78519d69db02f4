<#import "citizen-form.ftl" as citizen>
<#-- citizenObjection: ASK, DONE or OVER. Only the button objects. Forged, used and expired links look the same. -->
<@citizen.page titleKey="citizenTalkObjectTitle">
  <p>${msg("citizenTalkObject." + citizenObjection)}</p>
  <#if citizenObjection == "ASK">
    <@citizen.form>
      <@citizen.hidden name="key" value=citizenKey />
      <@citizen.submit labelKey="citizenTalkObject" />
    </@citizen.form>
  </#if>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
