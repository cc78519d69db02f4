<#import "citizen-form.ftl" as citizen>
<#-- citizenNew: the new contact as it was typed. citizenWait: how long the former one stays valid, in words, or empty.
     citizenStepsLeft: of a registration, whose contacts are the first ones; 0 for a change. -->
<#assign phone = citizenKind == "phone">
<#assign first = citizenStepsLeft gt 0>
<@citizen.page titleKey=first?then(phone?then("citizenRegisterPhoneCodeTitle", "citizenRegisterEmailCodeTitle"), phone?then("citizenContactPhoneCodeTitle", "citizenContactEmailCodeTitle"))>
  <#if first>
    <p>${msg("citizenRegisterSteps", citizenStepsLeft)}</p>
  </#if>
  <p>${msg("citizenContactSentTo", citizenNew)}</p>
  <#if !first>
    <p>${citizenWait?has_content?then(msg("citizenContactWaits", citizenWait), msg("citizenContactAtOnce"))}</p>
  </#if>
  <@citizen.form id="citizen-code-form">
    <@citizen.hidden name="citizen-step" value=citizenStep />
    <@citizen.field name="citizen-code" labelKey="citizenContactCodeLabel" hintKey="citizenContactCodeHint"
                    inputmode="numeric" autocomplete="one-time-code" autofocus=true />
    <@citizen.submit labelKey="citizenContactConfirm" />
    <#if isAppInitiatedAction?? && !first>
      <@citizen.secondary labelKey="citizenContactCancel" name="cancel-aia" value="true" />
    </#if>
  </@citizen.form>
  <section aria-labelledby="citizen-nothing-title">
    <h2 id="citizen-nothing-title">${msg("citizenContactNothingTitle")}</h2>
    <p>${msg(phone?then("citizenContactPhoneNothing", "citizenContactEmailNothing"))}</p>
    <@citizen.form id="citizen-resend-form">
      <@citizen.hidden name="citizen-step" value=citizenStep />
      <#if citizenSeconds gt 0>
        <@citizen.countdown seconds=citizenSeconds targetId="citizen-resend" doneKey="citizenContactResendNow" />
      </#if>
      <@citizen.secondary id="citizen-resend" labelKey="citizenContactResend" name="citizen-go" value="resend" />
    </@citizen.form>
    <@citizen.form id="citizen-change-form">
      <@citizen.hidden name="citizen-step" value=citizenStep />
      <@citizen.secondary labelKey="citizenContactOther" name="citizen-go" value="change" />
    </@citizen.form>
  </section>
  <@citizen.otherWays ways=citizenWays />
</@citizen.page>
