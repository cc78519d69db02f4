<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenHistoryTitle">
  <p>${msg("citizenHistorySignIn")}</p>
  <@citizen.link href=citizenAccount labelKey="citizenHistorySignInLink" />
</@citizen.page>
