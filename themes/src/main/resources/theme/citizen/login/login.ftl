<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "social-providers.ftl" as identityProviders>
<#import "passkeys.ftl" as passkeys>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("username", "password") displayInfo=realm.password && realm.registrationAllowed && !registrationDisabled??; section>
  <#if section == "header">
    ${msg("loginAccountTitle")}
  <#elseif section == "form">
    <#if realm.password>
      <form id="kc-form-login" class="pf-v5-c-form" action="${url.loginAction}" method="post" novalidate data-citizen-once>
        <#if usernameHidden??>
          <@field.password name="password" label=msg("password") autofocus=true autocomplete="current-password" />
        <#else>
          <#assign label><#if !realm.loginWithEmailAllowed>${msg("username")}<#elseif !realm.registrationEmailAsUsername>${msg("usernameOrEmail")}<#else>${msg("email")}</#if></#assign>
          <@field.input name="username" label=label error=messagesPerField.getFirstError("username", "password")
            autofocus=true autocomplete=(enableWebAuthnConditionalUI?has_content)?then("username webauthn", "username") value=login.username!"" />
          <@field.password name="password" label=msg("password") error="" autocomplete="current-password" />
          <#if realm.rememberMe>
            <@field.checkbox name="rememberMe" label=msg("rememberMe") value=login.rememberMe?? />
          </#if>
        </#if>
        <input type="hidden" id="id-hidden-input" name="credentialId"<#if auth.selectedCredential?has_content> value="${auth.selectedCredential}"</#if>>
        <@buttons.loginButton />
      </form>
      <#if realm.resetPasswordAllowed>
        <@buttons.buttonLink id="citizen-cannot-sign-in" href=url.loginResetCredentialsUrl label="doForgotPassword" />
      </#if>
    </#if>
    <#-- Switched off or frozen: nothing on this page helps. -->
    <#if (message.summary)! == msg("accountDisabledMessage")>
      <@buttons.contact />
    </#if>
    <@cardWays />
    <@passkeys.conditionalUIData />
  <#elseif section == "socialProviders">
    <#if realm.password && social.providers?? && social.providers?has_content>
      <@identityProviders.show social=social />
    </#if>
  <#elseif section == "info">
    <#if realm.password && realm.registrationAllowed && !registrationDisabled??>
      <p id="kc-registration">${msg("noAccount")} <a href="${url.registrationUrl}">${msg("doRegister")}</a></p>
    </#if>
  </#if>
</@layout.registrationLayout>

<#-- Signing in with an identity card, where the flow offers it: beside the password, not behind "another way". -->
<#macro cardWays>
  <#local ways = ((auth.authenticationSelections)![])?filter(way -> way.displayName?starts_with("citizen-card-"))>
  <#if ways?has_content>
    <form id="citizen-card-ways" class="pf-v5-c-form" action="${url.loginAction}" method="post" novalidate data-citizen-once>
      <#list ways as way>
        <button type="submit" class="pf-v5-c-button pf-m-secondary pf-m-block" name="authenticationExecution" value="${way.authExecId}">${msg(way.displayName)}</button>
      </#list>
    </form>
  </#if>
</#macro>
