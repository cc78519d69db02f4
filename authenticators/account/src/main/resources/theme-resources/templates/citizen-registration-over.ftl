<#import "citizen-form.ftl" as citizen>
<#-- Forged, foreign and expired links look the same, and those of a registration that is finished or deleted. -->
<@citizen.page titleKey="citizenLinkOverTitle">
  <@citizen.notice type="warning">
    <p>${msg("citizenRegistrationOverText")}</p>
  </@citizen.notice>
  <p>${msg("citizenRegistrationOverElse")}</p>
  <@citizen.link href=citizenSignIn labelKey="citizenRegistrationSignIn" />
  <@citizen.contact ways=citizenWays />
</@citizen.page>
