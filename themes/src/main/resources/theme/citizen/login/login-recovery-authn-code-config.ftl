<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#import "password-commons.ftl" as passwordCommons>
<@layout.registrationLayout; section>
  <#if section == "header">
    ${msg("recovery-code-config-header")}
  <#elseif section == "form">
    <div class="pf-v5-c-alert pf-m-warning pf-m-inline citizen-notice">
      <h2 class="citizen-notice-title">${msg("recovery-code-config-warning-title")}</h2>
      <p>${msg("recovery-code-config-warning-message")}</p>
    </div>
    <ol id="kc-recovery-codes-list" class="citizen-codes">
      <#list recoveryAuthnCodesConfigBean.generatedRecoveryAuthnCodesList as code>
        <li>${code[0..3]}-${code[4..7]}-${code[8..]}</li>
      </#list>
    </ol>
    <div class="citizen-codes-actions" hidden data-citizen-codes="kc-recovery-codes-list"
         data-citizen-before="${msg("recovery-codes-download-file-header")}"
         data-citizen-after="${msg("recovery-codes-download-file-description")}"
         data-citizen-date="${msg("recovery-codes-download-file-date")}"
         data-citizen-copied="${msg("recovery-codes-copied")}">
      <button type="button" class="pf-v5-c-button pf-m-link" id="printRecoveryCodes" data-citizen-print>${msg("recovery-codes-print")}</button>
      <button type="button" class="pf-v5-c-button pf-m-link" id="downloadRecoveryCodes" data-citizen-download>${msg("recovery-codes-download")}</button>
      <button type="button" class="pf-v5-c-button pf-m-link" id="copyRecoveryCodes" data-citizen-copy>${msg("recovery-codes-copy")}</button>
      <p class="citizen-unseen" role="status" data-citizen-announce></p>
    </div>
    <form id="kc-recovery-codes-settings-form" class="pf-v5-c-form" action="${url.loginAction}" method="post" data-citizen-once>
      <input type="hidden" name="generatedRecoveryAuthnCodes" value="${recoveryAuthnCodesConfigBean.generatedRecoveryAuthnCodesAsString}">
      <input type="hidden" name="generatedAt" value="${recoveryAuthnCodesConfigBean.generatedAt?c}">
      <input type="hidden" id="userLabel" name="userLabel" value="${msg("recovery-codes-label-default")}">
      <div class="pf-v5-c-check">
        <input class="pf-v5-c-check__input" type="checkbox" id="kcRecoveryCodesConfirmationCheck" required>
        <label class="pf-v5-c-check__label" for="kcRecoveryCodesConfirmationCheck">${msg("recovery-codes-confirmation-message")}</label>
      </div>
      <@passwordCommons.logoutOtherSessions />
      <@buttons.actionGroup>
        <@buttons.button id="saveRecoveryAuthnCodesBtn" label="recovery-codes-action-complete" />
        <#if isAppInitiatedAction??>
          <@buttons.button id="cancelRecoveryAuthnCodesBtn" name="cancel-aia" label="recovery-codes-action-cancel" type="secondary" value="true" formnovalidate="formnovalidate" />
        </#if>
      </@buttons.actionGroup>
    </form>
    <script type="module" src="${url.resourcesPath}/js/citizen-recovery-codes.js"></script>
  </#if>
</@layout.registrationLayout>
