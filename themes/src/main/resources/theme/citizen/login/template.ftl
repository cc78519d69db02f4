<#--
  The frame of every login page. Written for this theme, with the contract of keycloak.v2's template.ftl: the same
  macro, parameters and sections (a test compares them with the distribution). What it adds: a title that names the
  step, an error summary that takes the focus, a language switch of plain links, and no script, style or handler in
  the page.
-->
<#import "field.ftl" as field>
<#import "footer.ftl" as loginFooter>
<#import "theme-resources.ftl" as themeResourceTags>

<#-- Whose sign-in this is, and the way back when it is somebody else's. -->
<#macro username>
  <div class="citizen-account">
    <p>${msg("citizenThemeSigningInAs")} <strong id="kc-attempted-username">${auth.attemptedUsername}</strong></p>
    <p><a id="reset-login" href="${url.loginRestartFlowUrl}">${msg("citizenThemeNotYou")}</a></p>
  </div>
</#macro>

<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<#-- The parts come first: the heading names the window, and the fields report their errors to the summary. -->
<#local header><#nested "header"></#local>
<#local form><#nested "form"></#local>
<#local refused = message?? && message.type == "error">
<!DOCTYPE html>
<html class="${properties.kcHtmlClass!}<#if darkMode!false> citizen-dark</#if>" lang="${lang}"<#if realm.internationalizationEnabled> dir="${(locale.rtl)?then('rtl', 'ltr')}"</#if>>
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light<#if darkMode!false> dark</#if>">
  <#if properties.meta?has_content>
    <#list properties.meta?split(" ") as meta>
      <meta name="${meta?split("==")[0]}" content="${meta?split("==")[1]}">
    </#list>
  </#if>
  <title><@windowTitle header=header refused=refused /></title>
  <#if themeResources?? && themeResources.favicons?has_content>
    <@themeResourceTags.renderFavicons themeResources.favicons url.resourcesPath />
  <#elseif properties.citizenIcon?has_content>
    <link rel="icon" href="${url.resourcesPath}/${properties.citizenIcon}">
  </#if>
  <#if themeResources?? && themeResources.stylesCommon?has_content>
    <@themeResourceTags.renderStyles themeResources.stylesCommon url.resourcesCommonPath />
  <#elseif properties.stylesCommon?has_content>
    <#list properties.stylesCommon?split(" ") as style>
      <link href="${url.resourcesCommonPath}/${style}" rel="stylesheet">
    </#list>
  </#if>
  <#if themeResources?? && themeResources.styles?has_content>
    <@themeResourceTags.renderStyles themeResources.styles url.resourcesPath />
  <#elseif properties.styles?has_content>
    <#list properties.styles?split(" ") as style>
      <link href="${url.resourcesPath}/${style}" rel="stylesheet">
    </#list>
  </#if>
  <#if themeResources?? && themeResources.scripts?has_content>
    <@themeResourceTags.renderScripts themeResources.scripts url.resourcesPath "text/javascript" />
  <#elseif properties.scripts?has_content>
    <#list properties.scripts?split(" ") as script>
      <script src="${url.resourcesPath}/${script}"></script>
    </#list>
  </#if>
  <#if scripts??>
    <#list scripts as script>
      <script src="${script}"></script>
    </#list>
  </#if>
  <script type="module" src="${url.resourcesPath}/js/citizen-form.js"></script>
  <script type="module" src="${url.resourcesPath}/js/citizen-page.js"></script>
</head>
<body class="${properties.kcBodyClass!} ${bodyClass}" data-page-id="login-${pageId}"
      data-citizen-sso="${url.ssoLoginInOtherTabsUrl}"<#if authenticationSession??> data-citizen-auth-session="${authenticationSession.authSessionIdHash}"</#if>>
<a class="citizen-skip" href="#citizen-main">${msg("citizenThemeSkip")}</a>
<header class="citizen-header" id="kc-header">
  <div class="citizen-header-inner">
    <p class="citizen-brand" id="kc-header-wrapper">
      <#if properties.citizenLogo?has_content>
        <picture>
          <#if (darkMode!false) && properties.citizenLogoDark?has_content>
            <source srcset="${url.resourcesPath}/${properties.citizenLogoDark}" media="(prefers-color-scheme: dark)">
          </#if>
          <img class="citizen-logo" src="${url.resourcesPath}/${properties.citizenLogo}" alt="">
        </picture>
      </#if>
      <span>${realm.displayName}</span>
    </p>
    <#if realm.internationalizationEnabled && locale.supported?size gt 1>
      <nav class="citizen-languages" aria-label="${msg("languages")}">
        <ul>
          <#list locale.supported as language>
            <li><a href="${language.url}" lang="${language.languageTag}" hreflang="${language.languageTag}"<#if language.languageTag == locale.currentLanguageTag> aria-current="true"</#if>>${language.label}</a></li>
          </#list>
        </ul>
      </nav>
    </#if>
  </div>
</header>
<main class="citizen-main" id="citizen-main" tabindex="-1">
  <h1 id="kc-page-title">${header}</h1>
  <#if displayRequiredFields>
    <p class="citizen-required-note"><span class="pf-v5-c-form__label-required" aria-hidden="true">*</span> ${msg("requiredFields")}</p>
  </#if>
  <#if auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
    <#nested "show-username">
    <@username />
  </#if>
  <#if refused && field.problems?has_content>
    <@summary>
      <#if messagesPerField.get("global")?has_content><p>${messagesPerField.get("global")}</p></#if>
      <ul class="citizen-errors-list">
        <#list field.problems as problem>
          <#-- Several fields may fail in words that fit each of them: the label tells them apart. -->
          <li><a href="#${problem.id}" data-citizen-to-field><#if field.problems?size gt 1>${problem.label}: </#if>${problem.text}</a></li>
        </#list>
      </ul>
    </@summary>
  <#elseif displayMessage && message?has_content && (message.type != "warning" || !isAppInitiatedAction??)>
    <#-- A person who asked for an action themselves needs no reminder that it has to be done. -->
    <#if refused>
      <@summary><p class="kc-feedback-text">${message.summary}</p></@summary>
    <#else>
      <div class="pf-v5-c-alert pf-m-${message.type} pf-m-inline citizen-notice">
        <p class="kc-feedback-text">${message.summary}</p>
      </div>
    </#if>
  </#if>
  ${form}
  <#-- On the first page every card has a button of its own: behind "another way" there would be nothing else. -->
  <#local elsewhere = (auth?has_content && pageId == "login")?then((auth.authenticationSelections![])?filter(way -> !way.displayName?starts_with("citizen-card-"))?size gt 1, true)>
  <#if auth?has_content && auth.showTryAnotherWayLink() && elsewhere>
    <form id="kc-select-try-another-way-form" action="${url.loginAction}" method="post" novalidate data-citizen-once>
      <button type="submit" class="pf-v5-c-button pf-m-secondary pf-m-block" id="try-another-way" name="tryAnotherWay" value="on">${msg("doTryAnotherWay")}</button>
    </form>
  </#if>
  <#if switchOrganizationEnabled?? && switchOrganizationEnabled>
    <form id="kc-switch-organization-form" action="${url.loginAction}" method="post" novalidate data-citizen-once>
      <button type="submit" class="pf-v5-c-button pf-m-secondary pf-m-block" id="switch-organization" name="switchOrganization" value="true">${msg("doSwitchOrganization")}</button>
    </form>
  </#if>
  <#nested "socialProviders">
  <#if displayInfo>
    <div class="citizen-info" id="kc-info">
      <#nested "info">
    </div>
  </#if>
</main>
<footer class="citizen-footer">
  <@loginFooter.content />
</footer>
</body>
</html>
</#macro>

<#macro summary>
  <div class="pf-v5-c-alert pf-m-danger pf-m-inline citizen-notice citizen-errors" id="citizen-errors" role="alert"
       tabindex="-1" aria-labelledby="citizen-errors-title" data-citizen-focus>
    <h2 class="citizen-notice-title" id="citizen-errors-title">${msg("citizenThemeErrorHeading")}</h2>
    <#nested>
  </div>
</#macro>

<#--
  "step – realm", led by the word for error when there is one. A page that has set its own title keeps it; then comes
  the message citizenTitle.<page>, then the heading.
-->
<#macro windowTitle header refused>
  <#local named = msg("citizenTitle." + pageId)>
  <#local step = (named == "citizenTitle." + pageId)?then(asText(header), named)>
  <#if (.globals.title)! != (.data_model.title)!>
    ${title}<#t>
  <#else>
    <#if refused>${msg("citizenThemeErrorWord")}${" "}</#if><#t>
    ${step?has_content?then(step + " – " + realm.displayName, title!realm.displayName)}<#t>
  </#if>
</#macro>

<#-- The words of a heading, without the marks and comments that stock pages put there. Printed, it is escaped anew. -->
<#function asText markup>
  <#local text = markup?markup_string?replace("<!--.*?-->", "", "rs")?replace("<[^>]*>", "", "rs")>
  <#return text?replace("&lt;", "<")?replace("&gt;", ">")?replace("&quot;", "\"")?replace("&#39;", "'")?replace("&amp;", "&")?trim>
</#function>
