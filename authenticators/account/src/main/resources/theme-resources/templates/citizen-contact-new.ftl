<#import "citizen-form.ftl" as citizen>
<#-- citizenKind: phone or email. citizenPresent: the masked present one, or empty.
     citizenStepsLeft: of a registration, whose contacts are the first ones; 0 for a change. -->
<#assign phone = citizenKind == "phone">
<#assign first = citizenStepsLeft gt 0>
<@citizen.page titleKey=first?then(phone?then("citizenRegisterPhoneTitle", "citizenRegisterEmailTitle"), phone?then("citizenContactPhoneTitle", "citizenContactEmailTitle"))>
  <#if first>
    <p>${msg("citizenRegisterSteps", citizenStepsLeft)}</p>
  </#if>
  <#if citizenPresent?has_content>
    <p>${msg(phone?then("citizenContactPhonePresent", "citizenContactEmailPresent"), citizenPresent)}</p>
  </#if>
  <p>${first?then(msg(phone?then("citizenRegisterPhoneText", "citizenRegisterEmailText")), msg(phone?then("citizenContactPhoneText", "citizenContactEmailText")))}</p>
  <@citizen.form id="citizen-contact-form">
    <@citizen.hidden name="citizen-step" value=citizenStep />
    <#if phone>
      <@citizen.field name="citizen-contact" labelKey=first?then("citizenRegisterPhoneLabel", "citizenContactPhoneLabel")
                      hint=msg("citizenContactPhoneHint", citizenExample, citizenExampleAbroad)
                      type="tel" inputmode="tel" autocomplete="tel" value=citizenTyped autofocus=true />
    <#else>
      <@citizen.field name="citizen-contact" labelKey="citizenContactEmailLabel" hintKey="citizenContactEmailHint"
                      type="email" inputmode="email" autocomplete="email" value=citizenTyped autofocus=true />
    </#if>
    <@citizen.submit labelKey="citizenContactSend" />
    <#if isAppInitiatedAction?? && !first>
      <@citizen.secondary labelKey="citizenContactCancel" name="cancel-aia" value="true" />
    </#if>
  </@citizen.form>
  <@citizen.otherWays ways=citizenWays />
</@citizen.page>
