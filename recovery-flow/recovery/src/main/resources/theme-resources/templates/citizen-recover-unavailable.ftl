<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenRecoverUnavailableTitle">
  <p>${msg("citizenRecoverUnavailableText")}</p>
  <@citizen.otherWays ways=citizenWays />
  <@citizen.link href=url.loginUrl labelKey="citizenRecoverBackToSignIn" />
</@citizen.page>
