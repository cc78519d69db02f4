<#import "template.ftl" as layout>
<#import "password-commons.ftl" as passwordCommons>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section == "header">
    ${msg("webauthn-registration-title")}
  <#elseif section == "form">
    <form id="register" class="pf-v5-c-form" action="${url.loginAction}" method="post">
      <#list ["clientDataJSON", "attestationObject", "publicKeyCredentialId", "authenticatorLabel", "transports", "authenticatorAttachment", "error"] as name>
        <input type="hidden" id="${name}" name="${name}">
      </#list>
      <@passwordCommons.logoutOtherSessions />
    </form>
    <@buttons.actionGroup horizontal=true>
      <div class="citizen-actions" data-citizen-webauthn="register" data-challenge="${challenge}" data-userid="${userid}" data-username="${username}"
           data-signature-algorithms="<#list signatureAlgorithms as algorithm>${algorithm?c}<#sep>,</#list>" data-rp-entity-name="${rpEntityName}" data-rp-id="${rpId}"
           data-attestation-conveyance-preference="${attestationConveyancePreference}" data-authenticator-attachment="${authenticatorAttachment}"
           data-require-resident-key="${requireResidentKey}" data-resident-key="${residentKey!""}" data-user-verification-requirement="${userVerificationRequirement}"
           data-create-timeout="${createTimeout?c}" data-exclude-credential-ids="${excludeCredentialIds}" data-init-label="${msg("webauthn-registration-init-label")}"
           data-init-label-prompt="${msg("webauthn-registration-init-label-prompt")}" data-errmsg="${msg("webauthn-unsupported-browser-text")}">
        <button type="button" class="${properties.kcButtonPrimaryClass} ${properties.kcButtonBlockClass}" id="registerWebAuthn" data-citizen-webauthn-start disabled>${msg("doRegisterSecurityKey")}</button>
      </div>
      <#if !isSetRetry?has_content && isAppInitiatedAction?has_content>
        <form id="kc-webauthn-settings-form" action="${url.loginAction}" method="post">
          <@buttons.button id="cancelWebAuthnAIA" name="cancel-aia" label="doCancel" type="secondary" value="true" />
        </form>
      </#if>
    </@buttons.actionGroup>
    <noscript><p>${msg("webauthn-unsupported-browser-text")}</p></noscript>
    <script type="module" src="${url.resourcesPath}/js/citizen-webauthn.js"></script>
  </#if>
</@layout.registrationLayout>
