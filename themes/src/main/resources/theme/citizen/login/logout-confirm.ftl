<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section == "header">
    ${msg("logoutConfirmTitle")}
  <#elseif section == "form">
    <p>${msg("logoutConfirmHeader")}</p>
    <form id="kc-logout-confirm" action="${url.logoutConfirmAction}" method="post" data-citizen-once>
      <input type="hidden" name="session_code" value="${logoutConfirm.code}">
      <@buttons.button id="kc-logout" name="confirmLogout" label="doLogout" value="true" />
    </form>
    <#if !logoutConfirm.skipLink && (client.baseUrl)?has_content>
      <@buttons.buttonLink href=client.baseUrl label="backToApplication" />
    </#if>
  </#if>
</@layout.registrationLayout>
