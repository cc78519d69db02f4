<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenRegistrationDeletedTitle">
  <@citizen.notice type="success">
    <p>${msg("citizenRegistrationDeletedText")}</p>
  </@citizen.notice>
  <p>${msg("citizenRegistrationDeletedElse")}</p>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
