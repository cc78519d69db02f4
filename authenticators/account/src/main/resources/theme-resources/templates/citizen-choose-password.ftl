<#import "citizen-form.ftl" as citizen>
<#-- byCode: forced after a code, not after a one-time password.
     suggestion: a password the server made, shown to be read and kept; absent when none was asked for.
     citizenStepsLeft: of a registration, whose password is the first one; 0 otherwise. -->
<#assign first = citizenStepsLeft gt 0>
<@citizen.page titleKey=first?then("citizenRegisterPasswordTitle", forced?then("citizenChoosePasswordForcedTitle", "citizenChoosePasswordTitle"))>
  <#if first>
    <p>${msg("citizenRegisterSteps", citizenStepsLeft)}</p>
    <p>${msg("citizenRegisterPasswordText")}</p>
  <#elseif forced && (byCode!false)>
    <p>${msg("citizenChoosePasswordCodeText")}</p>
  <#else>
    <p>${msg(forced?then("citizenChoosePasswordForcedText", "citizenChoosePasswordText"))}</p>
  </#if>
  <#if suggestion??>
    <@citizen.notice type="success">
      <p id="citizen-suggestion-text">${msg("citizenPasswordSuggestionText")}</p>
      <p><output class="citizen-suggestion" id="citizen-suggestion" translate="no">${suggestion}</output></p>
    </@citizen.notice>
  </#if>
  <#if rules?has_content>
    <section aria-labelledby="citizen-rules-title">
      <h2 id="citizen-rules-title">${msg("citizenPasswordRulesTitle")}</h2>
      <ul>
        <#list rules as rule>
          <li>${msg(rule.key(), rule.number())}</li>
        </#list>
      </ul>
    </section>
  </#if>
  <@citizen.form id="citizen-choose-password">
    <#-- To be read, and for password managers: whose password this is. -->
    <@citizen.shown name="username" labelKey="citizenPasswordUserName" value=username autocomplete="username" />
    <@citizen.password name="password-new" labelKey="citizenPasswordNew" value=(suggestion!"") revealed=suggestion?? />
    <@citizen.password name="password-confirm" labelKey="citizenPasswordConfirm" value=(suggestion!"") revealed=suggestion?? />
    <#if !forced && !first>
      <div class="pf-v5-c-check">
        <input class="pf-v5-c-check__input" type="checkbox" id="logout-sessions" name="logout-sessions" value="on"
               <#if endOthers>checked</#if>>
        <label class="pf-v5-c-check__label" for="logout-sessions">${msg("citizenEndOtherLogins")}</label>
      </div>
    </#if>
    <@citizen.submit labelKey="citizenPasswordSave" />
    <#if canSuggest>
      <@citizen.secondary labelKey=(suggestion??)?then("citizenPasswordSuggestAnother", "citizenPasswordSuggest") name="suggest" value="on" />
    </#if>
    <#if isAppInitiatedAction?? && !forced && !first>
      <@citizen.secondary labelKey="citizenPasswordCancel" name="cancel-aia" value="true" />
    </#if>
  </@citizen.form>
</@citizen.page>
