<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenChangeCancelledTitle">
  <@citizen.notice type="success">
    <p>${msg("citizenChangeCancelledText")}</p>
  </@citizen.notice>
  <p>${msg("citizenChangeCancelledElse")}</p>
  <@citizen.link href=citizenAccount labelKey="citizenAccountPassword" />
  <@citizen.contact ways=citizenWays />
</@citizen.page>
