<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section == "header">
    ${msg("pageExpiredTitle")}
  <#elseif section == "form">
    <p>${msg("citizenThemeExpired")}</p>
    <div class="citizen-actions">
      <@buttons.buttonLink id="loginContinueLink" href=url.loginAction label="citizenThemeExpiredContinue" class=["kcButtonPrimaryClass", "kcButtonBlockClass"] />
      <@buttons.buttonLink id="loginRestartLink" href=url.loginRestartFlowUrl label="citizenThemeExpiredRestart" />
    </div>
  </#if>
</@layout.registrationLayout>
