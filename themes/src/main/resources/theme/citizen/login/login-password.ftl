<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "passkeys.ftl" as passkeys>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("password"); section>
  <#if section == "header">
    ${msg("citizenThemeEnterPassword")}
  <#elseif section == "form">
    <form id="kc-form-login" class="pf-v5-c-form" action="${url.loginAction}" method="post" novalidate data-citizen-once>
      <@field.password name="password" label=msg("password") autofocus=true autocomplete="current-password" />
      <@buttons.loginButton />
    </form>
    <#if realm.resetPasswordAllowed>
      <@buttons.buttonLink id="citizen-cannot-sign-in" href=url.loginResetCredentialsUrl label="doForgotPassword" />
    </#if>
    <@passkeys.conditionalUIData />
  </#if>
</@layout.registrationLayout>
