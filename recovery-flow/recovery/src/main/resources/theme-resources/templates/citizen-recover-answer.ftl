<#import "citizen-form.ftl" as citizen>
<#import "citizen-recover-waiting.ftl" as waiting>
<@citizen.page titleKey="citizenRecoverAnswerTitle">
  <p>${msg((citizenWay == "document")?then("citizenRecoverAnswerIntroDocument", "citizenRecoverAnswerIntro"))}</p>
  <@citizen.form id="citizen-password-form">
    <@citizen.hidden name="citizen-step" value="answer" />
    <@citizen.field name="citizen-one-time-password" labelKey="citizenRecoverPasswordLabel"
                    hintKey="citizenRecoverPasswordHint" inputmode="text" autocomplete="one-time-code" />
    <@citizen.submit labelKey="citizenRecoverContinue" />
  </@citizen.form>
  <p>${msg("citizenRecoverSignInText")}</p>
  <@waiting.nothingCame />
</@citizen.page>
