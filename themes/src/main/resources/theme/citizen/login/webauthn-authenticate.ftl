<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#import "passkeys.ftl" as passkeys>
<@layout.registrationLayout displayInfo=realm.registrationAllowed && !registrationDisabled??; section>
  <#if section == "header">
    ${msg("webauthn-login-title")}
  <#elseif section == "form">
    <@passkeys.answer />
    <@passkeys.known shown=(shouldDisplayAuthenticators!false) titleKey="webauthn-available-authenticators" createdKey="webauthn-createdAt-label" />
    <@passkeys.ceremony kind="authenticate">
      <@buttons.actionGroup>
        <button type="button" class="${properties.kcButtonPrimaryClass} ${properties.kcButtonBlockClass}" id="authenticateWebAuthnButton" data-citizen-webauthn-start disabled data-citizen-first>${msg("webauthn-doAuthenticate")}</button>
      </@buttons.actionGroup>
    </@passkeys.ceremony>
  <#elseif section == "info">
    <#if realm.registrationAllowed && !registrationDisabled??>
      <p id="kc-registration">${msg("noAccount")} <a href="${url.registrationUrl}">${msg("doRegister")}</a></p>
    </#if>
  </#if>
</@layout.registrationLayout>
