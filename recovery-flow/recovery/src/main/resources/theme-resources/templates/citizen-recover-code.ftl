<#import "citizen-form.ftl" as citizen>
<#import "citizen-recover-waiting.ftl" as waiting>
<@citizen.page titleKey="citizenRecoverCodeTitle">
  <p>${msg((citizenSentTo == "email")?then("citizenRecoverCodeIntroEmail", "citizenRecoverCodeIntroSms"))}</p>
  <@citizen.form id="citizen-code-form">
    <@citizen.hidden name="citizen-step" value="answer" />
    <@citizen.field name="citizen-code" labelKey="citizenRecoverCodeLabel" hintKey="citizenRecoverCodeHint"
                    inputmode="numeric" autocomplete="one-time-code" />
    <@citizen.submit labelKey="citizenRecoverContinue" />
  </@citizen.form>
  <p>${msg("citizenRecoverCodeLimits")}</p>
  <@waiting.nothingCame />
</@citizen.page>
