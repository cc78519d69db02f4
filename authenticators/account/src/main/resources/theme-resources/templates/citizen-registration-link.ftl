<#import "citizen-form.ftl" as citizen>
<#-- Opened from a message: asks. Only a button goes on or deletes. -->
<@citizen.page titleKey="citizenRegistrationLinkTitle">
  <p>${msg("citizenRegistrationLinkText")}</p>
  <@citizen.form id="citizen-registration-go-on">
    <@citizen.hidden name="key" value=citizenKey />
    <@citizen.submit labelKey="citizenRegistrationGoOn" name="citizen-go" value="go-on" />
  </@citizen.form>
  <section aria-labelledby="citizen-registration-not-me">
    <h2 id="citizen-registration-not-me">${msg("citizenRegistrationNotMe")}</h2>
    <p>${msg("citizenRegistrationNotMeText")}</p>
    <@citizen.form id="citizen-registration-delete">
      <@citizen.hidden name="key" value=citizenKey />
      <@citizen.secondary labelKey="citizenRegistrationDelete" name="citizen-go" value="delete" />
    </@citizen.form>
  </section>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
