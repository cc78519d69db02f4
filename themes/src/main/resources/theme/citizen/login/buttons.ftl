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

<#--
  From a page that can go no further: back to the service, or, where the server knows no address of it, to the account,
  which asks to sign in and from there to recover.
-->
<#macro wayOn address>
  <#if address?has_content>
    <@buttonLink id="backToApplication" href=address label="backToApplication" />
  <#else>
    <@buttonLink id="citizen-account" href=url.loginUrl?keep_before("/login-actions/") + "/account/" label="citizenThemeAccount" />
  </#if>
</#macro>

<#--
  How to reach people, where a page of the server can go no further. The pack's JARs give the contacts and the component;
  the theme alone has neither.
-->
<#macro contact>
  <#if citizenContacts?has_content || citizenOperator?has_content>
    <#import "citizen-form.ftl" as citizen>
    <@citizen.otherWays ways=(citizenContacts![]) titleKey="citizenFormContact" />
  </#if>
</#macro>

<#-- For those who have lost what the second step asks for. -->
<#macro lostSecondStep>
  <section class="citizen-prose">
    <h2>${msg("citizenThemeLostTitle")}</h2>
    <p>${msg("citizenThemeLostText")}</p>
    <@buttonLink href=url.loginRestartFlowUrl label="citizenThemeExpiredRestart" />
  </section>
  <@contact />
</#macro>

<#macro loginButton>
  <@actionGroup>
    <@button id="kc-login" name="login" label="doLogIn" />
  </@actionGroup>
</#macro>
