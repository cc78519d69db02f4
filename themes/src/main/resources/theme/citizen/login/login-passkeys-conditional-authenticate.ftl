<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "passkeys.ftl" as passkeys>
<@layout.registrationLayout displayInfo=realm.registrationAllowed && !registrationDisabled??; section>
  <#if section == "header">
    ${msg("passkey-login-title")}
  <#elseif section == "form">
    <@passkeys.answer />
    <@passkeys.known shown=(shouldDisplayAuthenticators!false) titleKey="passkey-available-authenticators" createdKey="passkey-createdAt-label" />
    <@passkeys.ceremony kind="authenticate" offered=true>
      <#if realm.password && !usernameHidden??>
        <form id="kc-form-login" class="pf-v5-c-form" action="${url.loginAction}" method="post" hidden data-citizen-once data-citizen-webauthn-available>
          <@field.input name="username" label=msg("passkey-autofill-select") value=login.username!"" autofocus=true autocomplete="username webauthn" />
        </form>
      </#if>
      <button type="button" class="${properties.kcButtonPrimaryClass} ${properties.kcButtonBlockClass}" id="authenticateWebAuthnButton" data-citizen-webauthn-start disabled>${msg("passkey-doAuthenticate")}</button>
    </@passkeys.ceremony>
  <#elseif section == "info">
    <#if realm.registrationAllowed && !registrationDisabled??>
      <p id="kc-registration">${msg("noAccount")} <a href="${url.registrationUrl}">${msg("doRegister")}</a></p>
    </#if>
  </#if>
</@layout.registrationLayout>
