<#import "citizen-form.ftl" as citizen>
<#-- whose: the realm or the service. Opening the page changes nothing; only the button withdraws. -->
<@citizen.page titleKey="citizenWithdrawTitle">
  <p>${msg("citizenWithdrawText", whose)}</p>
  <ul>
    <li>${msg("citizenWithdrawOut")}</li>
    <li>${msg("citizenWithdrawAgain")}</li>
    <li>${msg("citizenWithdrawKept")}</li>
  </ul>
  <@citizen.form id="citizen-consent-withdraw">
    <@citizen.hidden name="client" value=clientId />
    <@citizen.hidden name="state" value=state />
    <@citizen.submit labelKey="citizenWithdrawButton" />
  </@citizen.form>
  <@citizen.link href=citizenConsents labelKey="citizenWithdrawBack" />
</@citizen.page>
