<#--
  What both answer pages say below their field: what to do if nothing comes, send again, start again, other ways.
-->
<#import "citizen-form.ftl" as citizen>
<#macro nothingCame>
  <section aria-labelledby="citizen-nothing-title">
    <h2 id="citizen-nothing-title">${msg("citizenRecoverNothingTitle")}</h2>
    <ul>
      <li>${msg("citizenRecoverNothingWait")}</li>
      <li>${msg((citizenWay == "document")?then("citizenRecoverNothingCheckDocument", "citizenRecoverNothingCheck"))}</li>
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
      <@citizen.secondary labelKey=(citizenWay == "document")?then("citizenRecoverRestartDocument", "citizenRecoverRestart")
                          name="citizen-go" value="restart" />
      <#if citizenChoice>
        <@citizen.secondary labelKey="citizenRecoverOtherWay" name="citizen-go" value="ways" />
      </#if>
    </@citizen.form>
  </section>
  <section aria-labelledby="citizen-other-message-title">
    <h2 id="citizen-other-message-title">${msg("citizenRecoverOtherMessageTitle")}</h2>
    <p>${msg("citizenRecoverOtherMessageText")}</p>
    <@citizen.link href=url.loginUrl labelKey="citizenRecoverSignIn" />
  </section>
  <@citizen.otherWays ways=citizenWays />
</#macro>
