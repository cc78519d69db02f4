<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenCardCodesTitle">
  <p>${msg("citizenCardCodesIntro")}</p>
  <@citizen.form id="citizen-codes-form">
    <@citizen.hidden name="citizen-step" value="codes" />
    <#if citizenAskEmail>
      <p>${msg("citizenCardCodeSentTo", citizenEmail)}</p>
      <@citizen.field name="citizen-email-code" labelKey="citizenCardEmailCodeLabel" hintKey="citizenCardCodeHint"
                      inputmode="numeric" autocomplete="off" />
    <#else>
      <p>${msg("citizenCardEmailProven", citizenEmail)}</p>
    </#if>
    <#if citizenAskPhone>
      <p>${msg("citizenCardCodeSentTo", citizenPhone)}</p>
      <@citizen.field name="citizen-phone-code" labelKey="citizenCardPhoneCodeLabel" hintKey="citizenCardCodeHint"
                      inputmode="numeric" autocomplete="one-time-code" />
    <#else>
      <p>${msg("citizenCardPhoneProven", citizenPhone)}</p>
    </#if>
    <@citizen.submit labelKey="citizenCardContinue" />
  </@citizen.form>
  <section aria-labelledby="citizen-nothing-title">
    <h2 id="citizen-nothing-title">${msg("citizenCardNothingTitle")}</h2>
    <ul>
      <li>${msg("citizenCardNothingWait")}</li>
      <li>${msg("citizenCardNothingTaken")}</li>
    </ul>
    <@citizen.form id="citizen-resend-form">
      <@citizen.hidden name="citizen-step" value="codes" />
      <#if citizenSeconds gt 0>
        <@citizen.countdown seconds=citizenSeconds targetId="citizen-resend" doneKey="citizenCardResendNow" />
      </#if>
      <@citizen.secondary id="citizen-resend" labelKey="citizenCardResend" name="citizen-go" value="resend" />
    </@citizen.form>
    <@citizen.form id="citizen-change-form">
      <@citizen.hidden name="citizen-step" value="codes" />
      <@citizen.secondary labelKey="citizenCardChangeContact" name="citizen-go" value="change" />
    </@citizen.form>
  </section>
  <@citizen.otherWays ways=citizenWays />
</@citizen.page>
