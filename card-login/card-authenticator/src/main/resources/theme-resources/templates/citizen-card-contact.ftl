<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenCardContactTitle">
  <p>${msg("citizenCardContactIntro")}</p>
  <dl>
    <dt>${msg("citizenCardName")}</dt><dd>${citizenName}</dd>
    <dt>${msg("citizenCardNumber")}</dt><dd>${citizenNumber}</dd>
  </dl>
  <@citizen.form>
    <@citizen.hidden name="citizen-step" value="contact" />
    <@citizen.field name="citizen-email" labelKey="citizenCardEmailLabel" hintKey="citizenCardEmailHint"
                    type="email" inputmode="email" autocomplete="email" value=citizenEmail autofocus=true />
    <@citizen.field name="citizen-phone" labelKey="citizenCardPhoneLabel" hintKey="citizenCardPhoneHint"
                    type="tel" inputmode="tel" autocomplete="tel" value=citizenPhone />
    <@citizen.submit labelKey="citizenCardSendCodes" />
  </@citizen.form>
  <@citizen.form id="citizen-restart-form">
    <@citizen.secondary labelKey="citizenCardRestart" name="citizen-go" value="restart" />
  </@citizen.form>
  <@citizen.otherWays ways=citizenWays />
</@citizen.page>
