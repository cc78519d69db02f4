<#import "citizen-form.ftl" as citizen>
<#import "citizen-account-parts.ftl" as parts>
<@citizen.page titleKey="citizenHistoryTitle">
  <p>${msg("citizenHistoryText")}</p>
  <@parts.history steps=citizenSteps![] />
  <p>${msg("citizenHistoryNotYou")}</p>
  <@citizen.contact ways=citizenWays />
  <@citizen.link href=citizenConsents labelKey="citizenConsentsTitle" />
  <@citizen.link href=citizenAccount labelKey="citizenHistoryAccount" />
</@citizen.page>
