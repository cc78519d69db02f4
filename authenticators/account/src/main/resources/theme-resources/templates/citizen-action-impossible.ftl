<#import "citizen-form.ftl" as citizen>
<#-- citizenTitle: of the action. textKey: what is missing. citizenAgain: whether another sign-in helps. The form only goes back. -->
<@citizen.page titleKey=citizenTitle>
  <@citizen.notice type="warning">
    <p>${msg(textKey)}</p>
  </@citizen.notice>
  <#if citizenAgain>
    <@citizen.link href=url.loginRestartFlowUrl labelKey="citizenStartAgain" />
  </#if>
  <@citizen.form id="citizen-back-form">
    <@citizen.secondary labelKey="citizenContactCancel" name="cancel-aia" value="true" />
  </@citizen.form>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
