<#import "citizen-form.ftl" as citizen>
<#-- textKey: what is missing. No form: the only way is the start. -->
<@citizen.page titleKey="citizenPasswordNotChangedTitle">
  <@citizen.notice type="warning">
    <p>${msg(textKey)}</p>
  </@citizen.notice>
  <p>${msg("citizenPasswordNotChangedText")}</p>
  <@citizen.link href=url.loginRestartFlowUrl labelKey="citizenStartAgain" />
  <#if textKey == "citizenSecondFactorNeeded">
    <@citizen.otherWays ways=[
      {"titleKey": "citizenWaySecondFactor", "textKey": "citizenWaySecondFactorText", "href": "", "tel": ""},
      {"titleKey": "citizenWayCounter", "textKey": "citizenWayCounterText", "href": "", "tel": ""}] />
  </#if>
</@citizen.page>
