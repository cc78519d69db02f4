<#--
  The fields of every stock page: the macros and parameters of keycloak.v2's field.ftl, with what it lacks. Hint and
  error describe their field, a refused field is announced in the summary, and the password can be shown by a button
  that says so.
-->

<#-- What the fields of the page have found wrong, for the summary in template.ftl: {id, label, text}. -->
<#assign problems = []>

<#macro group name label error="" required=false>
  <#if error?has_content>
    <#assign problems += [{"id": name, "label": label, "text": error}]>
  </#if>
  <div class="pf-v5-c-form__group citizen-group<#if error?has_content> citizen-group-refused</#if>">
    <#if label?has_content>
      <div class="pf-v5-c-form__group-label">
        <label for="${name}" class="pf-v5-c-form__label" id="${name}-label">
          <span class="pf-v5-c-form__label-text">${label}</span>
          <#if required><span class="pf-v5-c-form__label-required" aria-hidden="true">*</span></#if>
        </label>
      </div>
    </#if>
    <#-- Checks that run in the browser write into this container as well. -->
    <div class="citizen-error-container" id="input-error-container-${name}" aria-live="polite">
      <#if error?has_content>
        <p class="citizen-error" id="input-error-${name}"><span class="citizen-unseen">${msg("citizenThemeErrorWord")}</span> ${error}</p>
      </#if>
    </div>
    <#nested>
  </div>
</#macro>

<#-- The words of the error say it: nothing to draw. -->
<#macro errorIcon error="">
</#macro>

<#-- inputmode: for a number that no browser may fill in, such as the code of an app. -->
<#macro input name label value="" required=false autocomplete="off" fieldName=name error=messagesPerField.get(fieldName) autofocus=false inputmode="">
  <@group name=name label=label error=error required=required>
    <span class="pf-v5-c-form-control<#if error?has_content> pf-m-error</#if>">
      <input id="${name}" name="${name}" value="${value}" type="text"<#if inputmode?has_content || autocomplete == "one-time-code"> inputmode="${inputmode?has_content?then(inputmode, "numeric")}"</#if>
             <@attributes name=name error=error required=required autocomplete=autocomplete autofocus=autofocus />>
    </span>
  </@group>
</#macro>

<#macro password name label value="" required=false forgotPassword=false fieldName=name error=messagesPerField.get(fieldName) autocomplete="off" autofocus=false>
  <@group name=name label=label error=error required=required>
    <span class="pf-v5-c-form-control<#if error?has_content> pf-m-error</#if>">
      <input id="${name}" name="${name}" value="${value}" type="password"
             <@attributes name=name error=error required=required autocomplete=autocomplete autofocus=autofocus />>
    </span>
    <button type="button" class="citizen-reveal" hidden data-citizen-reveal aria-controls="${name}" aria-pressed="false"
            aria-describedby="${name}-label"><span class="citizen-reveal-box" aria-hidden="true"></span>${msg("showPassword")}</button>
    <#nested>
    <#if forgotPassword>
      <p class="citizen-link"><a href="${url.loginResetCredentialsUrl}">${msg("doForgotPassword")}</a></p>
    </#if>
  </@group>
</#macro>

<#macro clipboard name label ariaLabel=label value="" readonly=true>
  <@group name=name label=label>
    <span class="pf-v5-c-form-control">
      <input id="${name}" name="${name}" value="${value}" type="text" aria-label="${ariaLabel}"<#if readonly> readonly</#if> spellcheck="false">
    </span>
  </@group>
</#macro>

<#macro checkbox name label value=false required=false>
  <div class="pf-v5-c-check">
    <input class="pf-v5-c-check__input" type="checkbox" id="${name}" name="${name}"<#if value> checked</#if><#if required> aria-required="true"</#if>>
    <label class="pf-v5-c-check__label" for="${name}">${label}<#if required> <span class="pf-v5-c-form__label-required" aria-hidden="true">*</span></#if></label>
  </div>
</#macro>

<#-- An error takes the first focus, so a field asks for it only on a page without one. -->
<#macro attributes name error required autocomplete autofocus>
  spellcheck="false" autocapitalize="none" autocorrect="off"<#t>
  <#if autocomplete?has_content> autocomplete="${autocomplete}"</#if><#t>
  <#if required> aria-required="true"</#if><#t>
  <#if error?has_content> aria-invalid="true" aria-describedby="input-error-${name}"</#if><#t>
  <#if autofocus && !(message?? && message.type == "error")> autofocus</#if><#t>
</#macro>
