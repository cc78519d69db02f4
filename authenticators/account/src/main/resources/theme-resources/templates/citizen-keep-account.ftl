<#import "citizen-form.ftl" as citizen>
<#-- Opened from a message: asks. Only the button keeps the account. -->
<@citizen.page titleKey="citizenKeepTitle">
  <p>${msg("citizenKeepText")}</p>
  <@citizen.form>
    <@citizen.hidden name="key" value=citizenKey />
    <@citizen.submit labelKey="citizenCloseKeep" />
  </@citizen.form>
  <p>${msg("citizenKeepElse")}</p>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
