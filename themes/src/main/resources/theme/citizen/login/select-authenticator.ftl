<#import "template.ftl" as layout>
<@layout.registrationLayout displayInfo=false; section>
  <#if section == "header">
    ${msg("loginChooseAuthenticator")}
  <#elseif section == "form">
    <form id="kc-select-credential-form" action="${url.loginAction}" method="post" data-citizen-once>
      <ul class="citizen-ways">
        <#list auth.authenticationSelections as way>
          <li>
            <button type="submit" name="authenticationExecution" value="${way.authExecId}" aria-describedby="citizen-way-${way?index}">${msg(way.displayName)}</button>
            <p id="citizen-way-${way?index}">${msg(way.helpText)}</p>
          </li>
        </#list>
      </ul>
    </form>
  </#if>
</@layout.registrationLayout>
