<#import "citizen-form.ftl" as citizen>
<#import "citizen-account-parts.ftl" as parts>
<#-- citizenPhone, citizenEmail: masked, or empty. citizenState: goes back with every form. citizenExport: where the data are, for ten minutes; else empty. -->
<@citizen.page titleKey="citizenAccountTitle">
  <#if citizenErasure?has_content>
    <@citizen.notice type="warning">
      <p>${msg("citizenErasureWaits")} <@parts.moment of=citizenErasure.moment text=citizenErasure.time /></p>
      <p>${msg("citizenClosedReceipt")}: <span translate="no">${citizenErasure.receipt}</span></p>
      <#if citizenErasure.held == "true">
        <p>${msg("citizenErasureHeld")}</p>
      </#if>
      <#if citizenErasure.mine == "true">
        <@citizen.form id="citizen-keep-form">
          <@citizen.hidden name="state" value=citizenState />
          <@citizen.secondary labelKey="citizenCloseKeep" name="do" value="keep" />
        </@citizen.form>
      <#else>
        <p>${msg("citizenErasureNotYours")}</p>
      </#if>
    </@citizen.notice>
  </#if>
  <#if citizenExport?has_content>
    <@citizen.notice type="info">
      <p>${msg("citizenExportReady")}</p>
      <p>${msg("citizenExportCare")}</p>
      <#-- Not sent once only, as other forms: the page stays, and a download may break off. -->
      <form id="citizen-export-form" class="pf-v5-c-form citizen-form" action="${citizenExport}" method="post">
        <@citizen.hidden name="state" value=citizenState />
        <@citizen.submit labelKey="citizenExportDo" />
      </form>
    </@citizen.notice>
  </#if>
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
  <#if citizenDataActions?has_content>
    <section aria-labelledby="citizen-data-title">
      <h2 id="citizen-data-title">${msg("citizenAccountData")}</h2>
      <ul>
        <#list citizenDataActions as action>
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
