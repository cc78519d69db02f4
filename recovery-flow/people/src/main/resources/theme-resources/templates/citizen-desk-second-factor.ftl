<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenDeskFactorTitle">
  <p>${msg("citizenDeskFactorText")}</p>
  <@citizen.link href=citizenAccount labelKey="citizenDeskFactorLink" />
</@citizen.page>
