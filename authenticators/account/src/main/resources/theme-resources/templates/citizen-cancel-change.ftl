<#import "citizen-form.ftl" as citizen>
<#-- Opened from a message: asks. Only the button cancels. -->
<@citizen.page titleKey="citizenCancelChangeTitle">
  <p>${msg("citizenCancelChangeText")}</p>
  <@citizen.form>
    <@citizen.hidden name="key" value=citizenKey />
    <@citizen.submit labelKey="citizenCancelChangeDo" />
  </@citizen.form>
  <p>${msg("citizenNotMeElse")}</p>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
