<#-- The buttons of every stock page: the macros of keycloak.v2's buttons.ftl, without empty ids and names. -->

<#macro actionGroup horizontal=false>
  <div class="citizen-actions">
    <#nested>
  </div>
</#macro>

<#macro button label id="" name="" type="primary" fullWidth=true class=[] extra...>
  <button type="submit" class="${properties["kcButton" + type?cap_first + "Class"]}<#if fullWidth> ${properties.kcButtonBlockClass}</#if><#list class as c> ${properties[c]}</#list>"<#if id?has_content> id="${id}"</#if><#if name?has_content> name="${name}"</#if><#list extra as attribute, text> ${attribute}="${text}"</#list>>${msg(label)}</button>
</#macro>

<#macro buttonLink href label id="" class=["kcButtonSecondaryClass", "kcButtonBlockClass"]>
  <a href="${href}" class="<#list class as c>${properties[c]}<#sep> </#list>"<#if id?has_content> id="${id}"</#if>>${msg(label)}</a>
</#macro>

<#macro loginButton>
  <@actionGroup>
    <@button id="kc-login" name="login" label="doLogIn" />
  </@actionGroup>
</#macro>
