<#import "citizen-form.ftl" as citizen>
<#-- citizenNew: the new contact as it was typed. citizenWait: how long the former one stays valid, in words, or empty. -->
<#assign phone = citizenKind == "phone">
<@citizen.page titleKey=phone?then("citizenContactPhoneCodeTitle", "citizenContactEmailCodeTitle")>
  <p>${msg("citizenContactSentTo", citizenNew)}</p>
  <p>${citizenWait?has_content?then(msg("citizenContactWaits", citizenWait), msg("citizenContactAtOnce"))}</p>
  <@citizen.form id="citizen-code-form">
    <@citizen.hidden name="citizen-step" value="contact-code" />
    <@citizen.field name="citizen-code" labelKey="citizenContactCodeLabel" hintKey="citizenContactCodeHint"
                    inputmode="numeric" autocomplete="one-time-code" autofocus=true />
    <@citizen.submit labelKey="citizenContactConfirm" />
    <#if isAppInitiatedAction??>
      <@citizen.secondary labelKey="citizenContactCancel" name="cancel-aia" value="true" />
    </#if>
  </@citizen.form>
  <section aria-labelledby="citizen-nothing-title">
    <h2 id="citizen-nothing-title">${msg("citizenContactNothingTitle")}</h2>
    <p>${msg(phone?then("citizenContactPhoneNothing", "citizenContactEmailNothing"))}</p>
    <@citizen.form id="citizen-resend-form">
      <@citizen.hidden name="citizen-step" value="contact-code" />
      <#if citizenSeconds gt 0>
        <@citizen.countdown seconds=citizenSeconds targetId="citizen-resend" doneKey="citizenContactResendNow" />
      </#if>
      <@citizen.secondary id="citizen-resend" labelKey="citizenContactResend" name="citizen-go" value="resend" />
    </@citizen.form>
    <@citizen.form id="citizen-change-form">
      <@citizen.hidden name="citizen-step" value="contact-code" />
      <@citizen.secondary labelKey="citizenContactOther" name="citizen-go" value="change" />
    </@citizen.form>
  </section>
  <@citizen.otherWays ways=citizenWays />
</@citizen.page>
