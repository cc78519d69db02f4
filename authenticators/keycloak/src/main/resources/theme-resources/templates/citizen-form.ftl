<#--
  The parts every page of ours is made of: page, form, field, password, buttons, notices.
  They hold under any login theme that extends keycloak.v2: the only template they ask for is "template.ftl", through
  its published macro registrationLayout. No script, style or handler is written into the page.
-->
<#import "template.ftl" as layout>

<#-- What the fields of the page being written have found wrong: {id, label, text}. Filled while the body is rendered. -->
<#assign problems = []>

<#function isRefused>
  <#return (message?? && message.type == "error")>
</#function>

<#-- One whole page. titleKey is its heading and names the step in the title of the window. -->
<#macro page titleKey>
  <#assign problems = []>
  <#-- The body comes first, so that the summary above it can name what its fields report. -->
  <#local body><#nested "form"></#local>
  <#local step = msg(titleKey) + " – " + realm.displayName>
  <#global title = isRefused()?then(msg("citizenFormErrorTitle", step), step)>
  <@layout.registrationLayout displayMessage=false; section>
    <#if section == "header">
      ${msg(titleKey)}
    <#elseif section == "form">
      <link href="${url.resourcesPath}/css/citizen-form.css" rel="stylesheet">
      <div class="citizen-page" data-citizen-page="${titleKey}">
        <@messages />
        <@timeLimit />
        ${body}
      </div>
      <script type="module" src="${url.resourcesPath}/js/citizen-form.js"></script>
    </#if>
  </@layout.registrationLayout>
</#macro>

<#-- Printed by page: the error summary, or the one message the server has for the whole page. -->
<#macro messages>
  <#if isRefused()>
    <#local general = problems?has_content?then(messagesPerField.get("global"), message.summary!"")>
    <div class="pf-v5-c-alert pf-m-danger pf-m-inline citizen-notice citizen-errors" id="citizen-errors" role="alert"
         tabindex="-1" aria-labelledby="citizen-errors-title" data-citizen-focus>
      <h2 class="pf-v5-c-alert__title citizen-notice-title" id="citizen-errors-title">${msg("citizenFormErrorHeading")}</h2>
      <div class="pf-v5-c-alert__description">
        <#if general?has_content>
          <p>${general}</p>
        </#if>
        <#if problems?has_content>
          <ul class="citizen-errors-list">
            <#list problems as problem>
              <li><a href="#${problem.id}" data-citizen-to-field><#if problems?size gt 1>${problem.label}: </#if>${problem.text}</a></li>
            </#list>
          </ul>
        </#if>
      </div>
    </div>
  <#elseif message?? && message.summary?has_content && !(message.type == "warning" && isAppInitiatedAction??)>
    <@notice type=message.type>
      <p>${message.summary}</p>
    </@notice>
  </#if>
</#macro>

<#macro form id="">
  <form<#if id?has_content> id="${id}"</#if> class="pf-v5-c-form citizen-form" action="${url.loginAction}" method="post"
        accept-charset="utf-8" novalidate data-citizen-once>
    <#nested>
  </form>
</#macro>

<#macro hidden name value>
  <input type="hidden" name="${name}" value="${value}">
</#macro>

<#-- hint: a text in place of hintKey, where it takes parameters. -->
<#macro field name labelKey hintKey="" hint="" type="text" autocomplete="" inputmode="" value="" maxlength="" autofocus=false required=true spellcheck=false>
  <@group name=name labelKey=labelKey hint=hintKey?has_content?then(msg(hintKey), hint) required=required; described, error>
    <span class="pf-v5-c-form-control citizen-control<#if error?has_content> pf-m-error</#if>">
      <input id="${name}" name="${name}" type="${type}" value="${value}"
             <@attributes autocomplete=autocomplete inputmode=inputmode maxlength=maxlength autofocus=autofocus
                          required=required spellcheck=spellcheck described=described error=error />>
    </span>
  </@group>
</#macro>

<#-- What the page says and a citizen keeps, as a field that cannot be changed: it can be copied, and password managers read it. -->
<#macro shown name labelKey value autocomplete="off">
  <div class="pf-v5-c-form__group citizen-group">
    <div class="pf-v5-c-form__group-label">
      <label class="pf-v5-c-form__label" for="${name}" id="${name}-label">
        <span class="pf-v5-c-form__label-text">${msg(labelKey)}</span>
      </label>
    </div>
    <span class="pf-v5-c-form-control citizen-control">
      <input id="${name}" name="${name}" type="text" value="${value}" autocomplete="${autocomplete}" readonly spellcheck="false" translate="no">
    </span>
  </div>
</#macro>

<#-- revealed: the password is shown from the start, as a suggested one must be. The button to show it needs a script. -->
<#macro password name labelKey hintKey="" autocomplete="new-password" value="" revealed=false>
  <@group name=name labelKey=labelKey hint=hintKey?has_content?then(msg(hintKey), "") required=true; described, error>
    <span class="pf-v5-c-form-control citizen-control<#if error?has_content> pf-m-error</#if>">
      <input id="${name}" name="${name}" type="${revealed?then('text', 'password')}" value="${value}"
             <@attributes autocomplete=autocomplete described=described error=error />>
    </span>
    <button type="button" class="pf-v5-c-button pf-m-link citizen-reveal" hidden data-citizen-reveal
            aria-controls="${name}" aria-pressed="${revealed?c}" aria-describedby="${name}-label">
      <span class="citizen-reveal-box" aria-hidden="true"></span>${msg("citizenFormShowPassword")}</button>
  </@group>
</#macro>

<#macro submit labelKey name="" value="">
  <@button labelKey=labelKey name=name value=value kind="pf-m-primary" />
</#macro>

<#-- The key when there is a message for it, or else what stands for itself: a text without a message is shown as it is. -->
<#function known key otherwise>
  <#return (msg(key) == key)?then(otherwise, key)>
</#function>

<#macro secondary labelKey name value id="">
  <@button labelKey=labelKey name=name value=value kind="pf-m-secondary" id=id />
</#macro>

<#macro link href labelKey>
  <p class="citizen-link"><a href="${href}">${msg(labelKey)}</a></p>
</#macro>

<#-- type: info, success, warning or error. -->
<#macro notice type="info">
  <div class="pf-v5-c-alert pf-m-${(type == 'error')?then('danger', type)} pf-m-inline citizen-notice">
    <div class="pf-v5-c-alert__description">
      <#nested>
    </div>
  </div>
</#macro>

<#--
  Counts down to the moment something may be asked for again. The button targetId works from the start; the script
  holds it back until the time has passed, and the server has the last word either way.
-->
<#macro countdown seconds targetId doneKey>
  <div class="citizen-countdown" data-citizen-countdown="${seconds?c}" data-citizen-target="${targetId}"
       data-citizen-text="${msg("citizenFormCountdown", "%")}" data-citizen-done="${msg(doneKey)}">
    <p data-citizen-clock>${msg("citizenFormCountdown", seconds?c)}</p>
    <p class="citizen-unseen" role="status" data-citizen-announce></p>
  </div>
  <script type="module" src="${url.resourcesPath}/js/citizen-countdown.js"></script>
</#macro>

<#-- ways: a sequence of {titleKey, textKey, href, tel}; href and tel may be left out. -->
<#macro otherWays ways titleKey="citizenFormOtherWays">
  <#local ways = operatorWay() + ways>
  <#if ways?has_content>
    <section class="citizen-other-ways" aria-labelledby="citizen-other-ways-title">
      <h2 id="citizen-other-ways-title">${msg(titleKey)}</h2>
      <ul>
        <#list ways as way>
          <li>
            <h3><#if way.href?has_content><a href="${way.href}">${msg(way.titleKey)}</a><#else>${msg(way.titleKey)}</#if></h3>
            <#if way.textKey?has_content><p>${msg(way.textKey)}</p></#if>
            <#if way.tel?has_content><p><a href="tel:${way.tel?replace('[^0-9+]', '', 'r')}">${way.tel}</a></p></#if>
          </li>
        </#list>
      </ul>
    </section>
  </#if>
</#macro>

<#-- A person to talk to, while the realm offers one. -->
<#function operatorWay>
  <#return (citizenOperator?has_content)?then([{"titleKey": "citizenWayOperator", "textKey": "citizenWayOperatorText", "href": citizenOperator!""}], [])>
</#function>

<#-- How to reach people, on a page that can go no further. Where no way is written, it says where to look for one. -->
<#macro contact ways>
  <#if ways?has_content || citizenOperator?has_content>
    <@otherWays ways=ways titleKey="citizenFormContact" />
  <#else>
    <p>${msg("citizenFormContactUnknown", realm.displayName)}</p>
  </#if>
</#macro>

<#--
  Says shortly before the server forgets this page that it will, and offers more time (WCAG 2.2, 2.2.1). Silent until
  then, and without a script.
-->
<#macro timeLimit>
  <#if citizenPageSeconds??>
    <#local again = ((locale.supported)![])?filter(one -> one.languageTag == locale.currentLanguageTag)>
    <div role="status" data-citizen-page-seconds="${citizenPageSeconds?c}">
      <div class="pf-v5-c-alert pf-m-warning pf-m-inline citizen-notice" hidden data-citizen-page-ends>
        <p>${msg("citizenFormTimeLimit")}</p>
        <#if again?has_content><p><a href="${again[0].url}">${msg("citizenFormTimeMore")}</a></p></#if>
      </div>
    </div>
    <script type="module" src="${url.resourcesPath}/js/citizen-time-limit.js"></script>
  </#if>
</#macro>

<#-- Label, hint and error around one control; gives the control the ids that describe it and the error text. -->
<#macro group name labelKey hint required>
  <#local error = messagesPerField.existsError(name)?then(messagesPerField.get(name), "")>
  <#local describedBy = []>
  <#if hint?has_content><#local describedBy += [name + "-hint"]></#if>
  <#if error?has_content>
    <#local describedBy += [name + "-error"]>
    <#assign problems += [{"id": name, "label": msg(labelKey), "text": error}]>
  </#if>
  <div class="pf-v5-c-form__group citizen-group<#if error?has_content> citizen-group-refused</#if>">
    <div class="pf-v5-c-form__group-label">
      <label class="pf-v5-c-form__label" for="${name}" id="${name}-label">
        <span class="pf-v5-c-form__label-text">${msg(labelKey)}<#if !required> ${msg("citizenFormOptional")}</#if></span>
      </label>
    </div>
    <#if hint?has_content>
      <p class="citizen-hint" id="${name}-hint">${hint}</p>
    </#if>
    <#if error?has_content>
      <p class="citizen-error" id="${name}-error"><span class="citizen-unseen">${msg("citizenFormErrorWord")}</span> ${error}</p>
    </#if>
    <#nested describedBy?join(" "), error>
  </div>
</#macro>

<#-- The attributes of one input. An error takes the first focus, so the field asks for it only when there is none. -->
<#macro attributes autocomplete="" inputmode="" maxlength="" autofocus=false required=true spellcheck=false described="" error="">
  <#if autocomplete?has_content> autocomplete="${autocomplete}"</#if><#t>
  <#if inputmode?has_content> inputmode="${inputmode}"</#if><#t>
  <#if maxlength?has_content> maxlength="${maxlength?is_number?then(maxlength?c, maxlength)}"</#if><#t>
  <#if !spellcheck> spellcheck="false" autocapitalize="none" autocorrect="off"</#if><#t>
  <#if required> aria-required="true"</#if><#t>
  <#if described?has_content> aria-describedby="${described}"</#if><#t>
  <#if error?has_content> aria-invalid="true"</#if><#t>
  <#if autofocus && !isRefused()> autofocus</#if><#t>
</#macro>

<#macro button labelKey kind name="" value="" id="">
  <div class="citizen-action">
    <button type="submit" class="pf-v5-c-button ${kind} pf-m-block citizen-button" <#if id?has_content>id="${id}"</#if>
            <#if name?has_content>name="${name}" value="${value}"</#if>>${msg(labelKey)}</button>
  </div>
</#macro>
