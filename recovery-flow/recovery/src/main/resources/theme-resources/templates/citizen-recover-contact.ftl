<#import "citizen-form.ftl" as citizen>
<#assign labels = {"sms": "citizenRecoverPhoneLabel", "email": "citizenRecoverEmailLabel", "either": "citizenRecoverContactLabel"}>
<#assign hints = citizenPhoneAbroad?has_content?then(
    {"sms": "citizenRecoverPhoneHintAbroad", "email": "citizenRecoverEmailHint", "either": "citizenRecoverContactHintAbroad"},
    {"sms": "citizenRecoverPhoneHint", "email": "citizenRecoverEmailHint", "either": "citizenRecoverContactHint"})>
<#assign modes = {"sms": "tel", "email": "email", "either": "text"}>
<#assign fills = {"sms": "tel", "email": "email", "either": "off"}>
<@citizen.page titleKey="citizenRecoverContactTitle">
  <p>${msg("citizenRecoverContactIntro")}</p>
  <@citizen.form>
    <@citizen.hidden name="citizen-step" value="contact" />
    <@citizen.field name="citizen-contact" labelKey=labels[citizenAsked] hint=msg(hints[citizenAsked], citizenPhoneExample, citizenPhoneAbroad)
                    inputmode=modes[citizenAsked] autocomplete=fills[citizenAsked] value=citizenTyped autofocus=true />
    <@citizen.submit labelKey="citizenRecoverContinue" />
    <#if citizenChoice>
      <@citizen.secondary labelKey="citizenRecoverOtherWay" name="citizen-go" value="ways" />
    </#if>
  </@citizen.form>
  <@citizen.otherWays ways=citizenWays />
  <@citizen.link href=url.loginUrl labelKey="citizenRecoverBackToSignIn" />
</@citizen.page>
