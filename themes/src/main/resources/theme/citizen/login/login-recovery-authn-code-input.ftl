<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("recoveryCodeInput"); section>
  <#if section == "header">
    ${msg("auth-recovery-code-header")}
  <#elseif section == "form">
    <p>${msg("citizenThemeSecondStep")}</p>
    <form id="kc-recovery-code-login-form" class="pf-v5-c-form" action="${url.loginAction}" method="post" novalidate data-citizen-once>
      <@field.input name="recoveryCodeInput" label=msg("auth-recovery-code-prompt", recoveryAuthnCodesInputBean.codeNumber?c) autofocus=true />
      <@buttons.loginButton />
    </form>
    <@buttons.lostSecondStep />
  </#if>
</@layout.registrationLayout>
