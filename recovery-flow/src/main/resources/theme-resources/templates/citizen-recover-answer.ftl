<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenRecoverAnswerTitle">
  <p>${msg("citizenRecoverAnswerIntro")}</p>
  <@citizen.form id="citizen-password-form">
    <@citizen.hidden name="citizen-step" value="answer" />
    <@citizen.field name="citizen-one-time-password" labelKey="citizenRecoverPasswordLabel"
                    hintKey="citizenRecoverPasswordHint" inputmode="text" autocomplete="one-time-code" />
    <@citizen.submit labelKey="citizenRecoverContinue" />
  </@citizen.form>
  <p>${msg("citizenRecoverSignInText")}</p>
  <@citizen.link href=url.loginUrl labelKey="citizenRecoverSignIn" />
  <section aria-labelledby="citizen-nothing-title">
    <h2 id="citizen-nothing-title">${msg("citizenRecoverNothingTitle")}</h2>
    <ul>
      <li>${msg("citizenRecoverNothingWait")}</li>
      <li>${msg("citizenRecoverNothingCheck")}</li>
      <li>${msg("citizenRecoverNothingSilent")}</li>
    </ul>
    <@citizen.form id="citizen-resend-form">
      <@citizen.hidden name="citizen-step" value="answer" />
      <#if citizenSeconds gt 0>
        <@citizen.countdown seconds=citizenSeconds targetId="citizen-resend" doneKey="citizenRecoverResendNow" />
      </#if>
      <@citizen.secondary id="citizen-resend" labelKey="citizenRecoverResend" name="citizen-go" value="resend" />
    </@citizen.form>
    <@citizen.form id="citizen-restart-form">
      <@citizen.secondary labelKey="citizenRecoverRestart" name="citizen-go" value="restart" />
    </@citizen.form>
  </section>
  <@citizen.otherWays ways=citizenWays />
</@citizen.page>
