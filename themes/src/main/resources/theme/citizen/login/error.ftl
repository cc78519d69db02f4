<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=false; section>
  <#if section == "header">
    ${msg("citizenThemeErrorPage")}
  <#elseif section == "form">
    <div id="kc-error-message" class="citizen-prose">
      <p class="citizen-lead">${message.summary}</p>
      <p>${msg("citizenThemeErrorPageHelp")}</p>
      <#if traceId??>
        <p id="traceId">${msg("traceIdSupportMessage", traceId)}</p>
      </#if>
    </div>
    <#if !skipLink?? && client?? && client.baseUrl?has_content>
      <@buttons.buttonLink id="backToApplication" href=client.baseUrl label="backToApplication" />
    </#if>
  </#if>
</@layout.registrationLayout>
