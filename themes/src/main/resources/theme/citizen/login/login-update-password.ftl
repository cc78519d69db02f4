<#import "template.ftl" as layout>
<#import "password-commons.ftl" as passwordCommons>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "password-validation.ftl" as validator>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("password", "password-confirm"); section>
  <#if section == "header">
    ${msg("updatePasswordTitle")}
  <#elseif section == "form">
    <form id="kc-passwd-update-form" class="pf-v5-c-form" action="${url.loginAction}" method="post" novalidate data-citizen-once>
      <#-- A password manager files the new password under this name. -->
      <input type="text" name="username" value="${auth.attemptedUsername!""}" autocomplete="username" readonly hidden>
      <@field.password name="password-new" label=msg("passwordNew") fieldName="password" autocomplete="new-password" autofocus=true />
      <@field.password name="password-confirm" label=msg("passwordConfirm") autocomplete="new-password" />
      <@passwordCommons.logoutOtherSessions />
      <@buttons.actionGroup horizontal=true>
        <@buttons.button id="kc-submit" name="login" label="citizenThemeSavePassword" />
        <#if isAppInitiatedAction??>
          <@buttons.button id="kc-cancel" name="cancel-aia" label="doCancel" type="secondary" />
        </#if>
      </@buttons.actionGroup>
    </form>
    <@validator.templates />
    <@validator.script field="password-new" />
  </#if>
</@layout.registrationLayout>
