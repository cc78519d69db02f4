<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenFrozenTitle">
  <@citizen.notice type="success">
    <p>${msg("citizenFrozenText")}</p>
  </@citizen.notice>
  <p>${msg("citizenFrozenBack")}</p>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
