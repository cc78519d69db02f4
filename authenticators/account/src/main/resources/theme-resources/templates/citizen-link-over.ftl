<#import "citizen-form.ftl" as citizen>
<#-- Forged, foreign, used and expired links look the same. -->
<@citizen.page titleKey="citizenLinkOverTitle">
  <@citizen.notice type="warning">
    <p>${msg("citizenLinkOverText")}</p>
  </@citizen.notice>
  <p>${msg("citizenLinkOverReport")}</p>
  <@citizen.link href=citizenHistory labelKey="citizenLinkOverHistory" />
  <@citizen.contact ways=citizenWays />
</@citizen.page>
