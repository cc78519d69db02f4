<#import "citizen-form.ftl" as citizen>
<#import "citizen-account-parts.ftl" as parts>
<#-- citizenPhone, citizenEmail: masked, or empty. citizenState: goes back with every form. -->
<@citizen.page titleKey="citizenAccountTitle">
  <dl>
    <dt>${msg("citizenMailUserName")}</dt><dd translate="no">${citizenUserName}</dd>
    <dt>${msg("citizenProfilePhoneNumber")}</dt><dd>${citizenPhone?has_content?then(citizenPhone, msg("citizenAccountNone"))}</dd>
    <dt>${msg("citizenContactEmailLabel")}</dt><dd>${citizenEmail?has_content?then(citizenEmail, msg("citizenAccountNone"))}</dd>
  </dl>
  <#list citizenPending as change>
    <@citizen.notice type="info">
      <p>${msg((change.kind == "phone")?then("citizenAccountPhonePending", "citizenAccountEmailPending"), change.masked)}</p>
      <p>${msg("citizenAccountPendingUntil")} <@parts.moment of=change.moment text=change.time /></p>
      <@citizen.form id="citizen-cancel-${change.kind}">
        <@citizen.hidden name="state" value=citizenState />
        <@citizen.hidden name="change" value=change.id />
        <@citizen.secondary labelKey="citizenCancelChangeDo" name="do" value="cancel" />
      </@citizen.form>
    </@citizen.notice>
  </#list>
  <#if citizenActions?has_content>
    <section aria-labelledby="citizen-actions-title">
      <h2 id="citizen-actions-title">${msg("citizenAccountActions")}</h2>
      <ul>
        <#list citizenActions as action>
          <li><a href="${action.href}">${msg(action.labelKey)}</a></li>
        </#list>
      </ul>
    </section>
  </#if>
  <section aria-labelledby="citizen-sign-ins-title">
    <h2 id="citizen-sign-ins-title">${msg("citizenSignInsTitle")}</h2>
    <#if citizenSignIns?has_content>
      <ul class="citizen-sign-ins">
        <#list citizenSignIns as one>
          <li>
            <p><strong>${msg(one.methodKey)}</strong></p>
            <p><@parts.moment of=one.moment text=one.time />, <span translate="no">${one.application}</span></p>
          </li>
        </#list>
      </ul>
    <#else>
      <p>${msg("citizenHistoryNothing")}</p>
    </#if>
  </section>
  <section aria-labelledby="citizen-history-title">
    <h2 id="citizen-history-title">${msg("citizenHistoryTitle")}</h2>
    <@parts.history steps=citizenSteps />
  </section>
  <p>${msg("citizenHistoryNotYou")}</p>
  <@citizen.contact ways=citizenWays />
  <@citizen.link href=citizenConsents labelKey="citizenConsentsTitle" />
  <@citizen.link href=citizenConsole labelKey="citizenAccountConsole" />
</@citizen.page>
