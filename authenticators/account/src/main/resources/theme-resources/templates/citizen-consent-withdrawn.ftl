<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenWithdrawnTitle">
  <@citizen.notice type="success">
    <p>${msg("citizenWithdrawnText")}</p>
  </@citizen.notice>
  <@citizen.link href=citizenAccount labelKey="citizenHistorySignInLink" />
</@citizen.page>
