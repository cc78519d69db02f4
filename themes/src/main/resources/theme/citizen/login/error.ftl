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
    <@buttons.wayOn address=(skipLink??)?then("", (client.baseUrl)!"") />
    <@buttons.contact />
  </#if>
</@layout.registrationLayout>
