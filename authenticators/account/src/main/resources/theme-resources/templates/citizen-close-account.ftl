<#import "citizen-form.ftl" as citizen>
<#-- citizenWait: how long the account stays after the button, in words; empty when it goes at once. -->
<@citizen.page titleKey="citizenCloseTitle">
  <p>${msg("citizenCloseText", realm.displayName)}</p>
  <ul>
    <li>${msg("citizenCloseAll")}</li>
    <li>${msg("citizenCloseServices")}</li>
    <li>${msg("citizenCloseNew")}</li>
    <li>${msg("citizenCloseRecord")}</li>
  </ul>
  <#if citizenWait?has_content>
    <p>${msg("citizenCloseWait", citizenWait)}</p>
  <#else>
    <p>${msg("citizenCloseAtOnce")}</p>
  </#if>
  <p>${msg("citizenCloseExportFirst")}</p>
  <@citizen.form id="citizen-close-form">
    <@citizen.submit labelKey="citizenCloseDo" name="citizen-close-answer" value="close" />
    <#if isAppInitiatedAction??>
      <@citizen.secondary labelKey="citizenCloseKeep" name="cancel-aia" value="true" />
    </#if>
  </@citizen.form>
  <@citizen.otherWays ways=citizenWays />
</@citizen.page>
