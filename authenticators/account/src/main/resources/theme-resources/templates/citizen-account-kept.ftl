<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenKeptTitle">
  <@citizen.notice type="success">
    <p>${msg("citizenKeptText")}</p>
  </@citizen.notice>
  <p>${msg("citizenKeptElse")}</p>
  <@citizen.link href=citizenAccount labelKey="citizenHistoryAccount" />
  <@citizen.contact ways=citizenWays />
</@citizen.page>
