<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=false; section>
  <#if section == "header">
    <#if messageHeader??>${msg(messageHeader)}<#else>${message.summary}</#if>
  <#elseif section == "form">
    <div id="kc-info-message" class="citizen-prose">
      <#if messageHeader??>
        <p>${message.summary}</p>
      </#if>
      <#if requiredActions??>
        <ul>
          <#list requiredActions as action>
            <li>${msg("requiredAction." + action)}</li>
          </#list>
        </ul>
      </#if>
    </div>
    <#if !skipLink?? && actionUri?has_content && !pageRedirectUri?has_content>
      <@buttons.buttonLink href=actionUri label="proceedWithAction" class=["kcButtonPrimaryClass", "kcButtonBlockClass"] />
    <#else>
      <@buttons.wayOn address=(skipLink??)?then("", pageRedirectUri!(client.baseUrl)!"") />
    </#if>
  </#if>
</@layout.registrationLayout>
