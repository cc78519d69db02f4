<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenRecoverBrokeredTitle">
  <p>${msg("citizenRecoverBrokeredText")}</p>
  <p>${msg("citizenRecoverBrokeredAfter")}</p>
  <@citizen.form id="citizen-alone-form">
    <@citizen.submit labelKey="citizenRecoverBrokeredGo" name="citizen-go" value="alone" />
  </@citizen.form>
  <@citizen.otherWays ways=citizenWays />
  <@citizen.link href=url.loginUrl labelKey="citizenRecoverBackToSignIn" />
</@citizen.page>
