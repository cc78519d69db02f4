<#--
  The parts of pages with security keys and passkeys. The data of a ceremony stands in attributes, the behaviour in
  citizen-webauthn.js, which calls Keycloak's own modules.
-->

<#-- Beside the password: a passkey from the list of the browser, or by the button. -->
<#macro conditionalUIData>
  <#if enableWebAuthnConditionalUI?has_content>
    <@answer />
    <@known shown=false titleKey="" createdKey="" />
    <@ceremony kind="authenticate" offered=true>
      <button type="button" class="${properties.kcButtonSecondaryClass} ${properties.kcButtonBlockClass}" id="authenticateWebAuthnButton" data-citizen-webauthn-start disabled>${msg("webauthn-doAuthenticate")}</button>
    </@ceremony>
  </#if>
</#macro>

<#-- What Keycloak's modules fill in and send. -->
<#macro answer>
  <form id="webauth" action="${url.loginAction}" method="post" hidden>
    <#list ["clientDataJSON", "authenticatorData", "signature", "credentialId", "userHandle", "error"] as name>
      <input type="hidden" id="${name}" name="${name}">
    </#list>
  </form>
</#macro>

<#-- The keys the server knows of this person. -->
<#macro known shown titleKey createdKey>
  <#if authenticators??>
    <form id="authn_select" hidden>
      <#list authenticators.authenticators as authenticator>
        <input type="hidden" name="authn_use_chk" value="${authenticator.credentialId}">
      </#list>
    </form>
    <#if shown>
      <#if authenticators.authenticators?size gt 1><p>${msg(titleKey)}</p></#if>
      <ul class="pf-v5-c-data-list">
        <#list authenticators.authenticators as authenticator>
          <li class="pf-v5-c-data-list__item-row" id="kc-webauthn-authenticator-item-${authenticator?index}">
            <strong id="kc-webauthn-authenticator-label-${authenticator?index}">${authenticator.label}</strong>
            <#if (authenticator.transports.displayNameProperties)?has_content>
              <span><#list authenticator.transports.displayNameProperties as name>${msg(name)}<#sep>, </#list></span>
            </#if>
            <span>${msg(createdKey)} ${authenticator.createdAt}</span>
          </li>
        </#list>
      </ul>
    </#if>
  </#if>
</#macro>

<#--
  offered: a passkey is asked for when the page opens, without the button. The button is disabled until the modules that
  answer it are there.
-->
<#macro ceremony kind offered=false>
  <div class="citizen-actions" data-citizen-webauthn="${kind}"<#if offered> data-citizen-offered="${msg("passkey-unsupported-browser-text")}"</#if>
       data-is-user-identified="${isUserIdentified}" data-challenge="${challenge}" data-user-verification="${userVerification}"
       data-rp-id="${rpId}" data-create-timeout="${createTimeout?c}" data-mediation="${mediation!"conditional"}"
       data-authenticator-attachment="${authenticatorAttachment!"not specified"}" data-errmsg="${msg("webauthn-unsupported-browser-text")}">
    <#nested>
  </div>
  <#if !offered><noscript><p>${msg("webauthn-unsupported-browser-text")}</p></noscript></#if>
  <script type="module" src="${url.resourcesPath}/js/citizen-webauthn.js"></script>
</#macro>
