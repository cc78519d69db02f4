<#import "citizen-form.ftl" as citizen>
<#-- textKey: what is missing. byCard: whether this realm's sign-in takes cards. No form: the only way is the start. -->
<@citizen.page titleKey="citizenPasswordNotChangedTitle">
  <@citizen.notice type="warning">
    <p>${msg(textKey)}</p>
  </@citizen.notice>
  <p>${msg("citizenPasswordNotChangedText")}</p>
  <@citizen.link href=url.loginRestartFlowUrl labelKey="citizenStartAgain" />
  <#if textKey == "citizenSecondFactorNeeded">
    <#assign byCardWays = byCard?then([
      {"titleKey": "citizenWayCard", "textKey": "citizenWayCardText", "href": url.loginRestartFlowUrl, "tel": ""}], [])>
    <@citizen.otherWays ways=byCardWays + [
      {"titleKey": "citizenWaySecondFactor", "textKey": "citizenWaySecondFactorText", "href": "", "tel": ""},
      {"titleKey": "citizenWayCounter", "textKey": "citizenWayCounterText", "href": "", "tel": ""}] + citizenWays />
  <#else>
    <@citizen.contact ways=citizenWays />
  </#if>
</@citizen.page>
