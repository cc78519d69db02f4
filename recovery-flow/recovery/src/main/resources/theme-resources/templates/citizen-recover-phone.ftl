<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenRecoverPhoneTitle">
  <p>${msg("citizenRecoverPhoneIntro")}</p>
  <@citizen.form>
    <@citizen.hidden name="citizen-step" value="phone" />
    <@citizen.field name="citizen-phone" labelKey="citizenRecoverPhoneLabel" hintKey="citizenRecoverPhoneHint"
                    type="tel" inputmode="tel" autocomplete="tel" value=citizenTyped autofocus=true />
    <@citizen.submit labelKey="citizenRecoverContinue" />
    <@citizen.secondary labelKey="citizenRecoverChangeNumber" name="citizen-go" value="restart" />
  </@citizen.form>
  <@citizen.otherWays ways=citizenWays />
  <@citizen.link href=url.loginUrl labelKey="citizenRecoverBackToSignIn" />
</@citizen.page>
