<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=false; section>
  <#if section == "header">
    ${msg("citizenThemeErrorPage")}
  <#elseif section == "form">
    <div id="kc-error-message" class="citizen-prose">
      <#-- The server's error handler sets statusCode, and calls every refusal an internal error. -->
      <#if (statusCode!0) == 403>
        <p class="citizen-lead">${msg("citizenThemeSignInRefused")}</p>
      <#else>
        <p class="citizen-lead">${message.summary}</p>
      </#if>
      <p>${msg("citizenThemeErrorPageHelp")}</p>
      <#if traceId??>
        <p id="traceId">${msg("traceIdSupportMessage", traceId)}</p>
      </#if>
    </div>
    <@buttons.wayOn address=(skipLink??)?then("", (client.baseUrl)!"") />
    <@buttons.contact />
  </#if>
</@layout.registrationLayout>
