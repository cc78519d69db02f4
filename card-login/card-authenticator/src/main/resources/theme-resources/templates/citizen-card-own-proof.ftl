<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenCardOwnTitle">
  <p>${msg(citizenByPhone?then("citizenCardOwnByPhone", "citizenCardOwnByEmail"))}</p>
  <@citizen.form id="citizen-own-form">
    <@citizen.hidden name="citizen-step" value="own-proof" />
    <@citizen.field name="citizen-own-code" labelKey="citizenCardOwnCodeLabel" hintKey="citizenCardCodeHint"
                    inputmode="numeric" autocomplete="one-time-code" autofocus=true />
    <@citizen.submit labelKey="citizenCardContinue" />
  </@citizen.form>
  <@citizen.form id="citizen-resend-form">
    <@citizen.hidden name="citizen-step" value="own-proof" />
    <#if citizenSeconds gt 0>
      <@citizen.countdown seconds=citizenSeconds targetId="citizen-resend" doneKey="citizenCardResendNow" />
    </#if>
    <@citizen.secondary id="citizen-resend" labelKey="citizenCardResend" name="citizen-go" value="resend" />
  </@citizen.form>
  <p>${msg("citizenCardOwnOther")}</p>
  <@citizen.form id="citizen-restart-form">
    <@citizen.secondary labelKey="citizenCardRestart" name="citizen-go" value="restart" />
  </@citizen.form>
  <@citizen.otherWays ways=citizenWays />
</@citizen.page>
