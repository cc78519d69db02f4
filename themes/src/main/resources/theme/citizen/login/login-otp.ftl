<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("totp"); section>
  <#if section == "header">
    ${msg("citizenThemeEnterCode")}
  <#elseif section == "form">
    <p>${msg("citizenThemeSecondStep")}</p>
    <form id="kc-otp-login-form" class="pf-v5-c-form" action="${url.loginAction}" method="post" novalidate data-citizen-once>
      <#if otpLogin.userOtpCredentials?size gt 1>
        <fieldset class="citizen-choices">
          <legend>${msg("citizenThemeWhichDevice")}</legend>
          <#list otpLogin.userOtpCredentials as credential>
            <div class="pf-v5-c-check">
              <input type="radio" id="kc-otp-credential-${credential?index}" name="selectedCredentialId" value="${credential.id}"<#if credential.id == otpLogin.selectedCredentialId!""> checked</#if>>
              <label for="kc-otp-credential-${credential?index}">${credential.userLabel}</label>
            </div>
          </#list>
        </fieldset>
      <#else>
        <input type="hidden" name="selectedCredentialId" value="${otpLogin.selectedCredentialId!""}">
      </#if>
      <@field.input name="otp" label=msg("citizenThemeAppCode") autocomplete="off" inputmode="numeric" fieldName="totp" autofocus=true />
      <@buttons.loginButton />
    </form>
    <@buttons.lostSecondStep />
  </#if>
</@layout.registrationLayout>
