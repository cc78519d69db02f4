<#import "citizen-form.ftl" as citizen>
<#-- citizenKind: phone or email. citizenPresent: the masked present one, or empty. -->
<#assign phone = citizenKind == "phone">
<@citizen.page titleKey=phone?then("citizenContactPhoneTitle", "citizenContactEmailTitle")>
  <#if citizenPresent?has_content>
    <p>${msg(phone?then("citizenContactPhonePresent", "citizenContactEmailPresent"), citizenPresent)}</p>
  </#if>
  <p>${msg(phone?then("citizenContactPhoneText", "citizenContactEmailText"))}</p>
  <@citizen.form id="citizen-contact-form">
    <@citizen.hidden name="citizen-step" value="contact-new" />
    <#if phone>
      <@citizen.field name="citizen-contact" labelKey="citizenContactPhoneLabel"
                      hint=msg("citizenContactPhoneHint", citizenExample, citizenExampleAbroad)
                      type="tel" inputmode="tel" autocomplete="tel" value=citizenTyped autofocus=true />
    <#else>
      <@citizen.field name="citizen-contact" labelKey="citizenContactEmailLabel" hintKey="citizenContactEmailHint"
                      type="email" inputmode="email" autocomplete="email" value=citizenTyped autofocus=true />
    </#if>
    <@citizen.submit labelKey="citizenContactSend" />
    <#if isAppInitiatedAction??>
      <@citizen.secondary labelKey="citizenContactCancel" name="cancel-aia" value="true" />
    </#if>
  </@citizen.form>
  <@citizen.otherWays ways=citizenWays />
</@citizen.page>
