<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey=citizenTitle>
  <p>${msg("citizenAccountSignIn")}</p>
  <@citizen.link href=citizenSignIn labelKey="citizenHistorySignInLink" />
</@citizen.page>
