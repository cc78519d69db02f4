<#import "citizen-form.ftl" as citizen>
<#-- Opened from a message: asks. Only the button freezes. -->
<@citizen.page titleKey="citizenNotMeTitle">
  <p>${msg("citizenNotMeText")}</p>
  <ul>
    <li>${msg("citizenNotMeEnds")}</li>
    <li>${msg("citizenNotMeVoids")}</li>
    <li>${msg("citizenNotMeBack")}</li>
  </ul>
  <@citizen.form>
    <@citizen.hidden name="key" value=citizenKey />
    <@citizen.submit labelKey="citizenNotMeFreeze" />
  </@citizen.form>
  <p>${msg("citizenNotMeElse")}</p>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
