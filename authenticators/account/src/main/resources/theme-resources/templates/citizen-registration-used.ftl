<#import "citizen-form.ftl" as citizen>
<#-- The link was used and the registration is not finished: a new link goes to the same phone or e-mail address. -->
<@citizen.page titleKey="citizenRegistrationUsedTitle">
  <p>${msg("citizenRegistrationUsedText")}</p>
  <@citizen.form id="citizen-registration-again">
    <@citizen.hidden name="key" value=citizenKey />
    <@citizen.submit labelKey="citizenRegistrationAgain" name="citizen-go" value="again" />
  </@citizen.form>
  <@citizen.link href=citizenSignIn labelKey="citizenRegistrationSignIn" />
  <@citizen.contact ways=citizenWays />
</@citizen.page>
