<#import "citizen-form.ftl" as citizen>
<#import "citizen-card-parts.ftl" as parts>
<@citizen.page titleKey="citizenCardUnavailableTitle">
  <p>${msg("citizenCardUnavailableText")}</p>
  <@citizen.otherWays ways=citizenWays />
  <@parts.others others=citizenOthers />
</@citizen.page>
