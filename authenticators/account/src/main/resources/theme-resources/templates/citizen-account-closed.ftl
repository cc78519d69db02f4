<#import "citizen-form.ftl" as citizen>
<#-- The last page of an account. citizenReceipt: what the person keeps. -->
<@citizen.page titleKey="citizenClosedTitle">
  <@citizen.notice type="success">
    <p>${msg("citizenClosedText")}</p>
  </@citizen.notice>
  <p>${msg("citizenClosedMessage")}</p>
  <@citizen.shown name="citizen-receipt" labelKey="citizenClosedReceipt" value=citizenReceipt />
  <p>${msg("citizenClosedReceiptWhat")}</p>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
