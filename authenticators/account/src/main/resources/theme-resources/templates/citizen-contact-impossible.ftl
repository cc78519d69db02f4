<#import "citizen-form.ftl" as citizen>
<#-- textKey: what is missing. The form only goes back to where the citizen came from. -->
<#assign phone = citizenKind == "phone">
<@citizen.page titleKey=phone?then("citizenContactPhoneTitle", "citizenContactEmailTitle")>
  <@citizen.notice type="warning">
    <p>${msg(textKey)}</p>
  </@citizen.notice>
  <#if textKey != "citizenContactReadOnly">
    <@citizen.link href=url.loginRestartFlowUrl labelKey="citizenStartAgain" />
  </#if>
  <@citizen.form id="citizen-back-form">
    <@citizen.secondary labelKey="citizenContactCancel" name="cancel-aia" value="true" />
  </@citizen.form>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
