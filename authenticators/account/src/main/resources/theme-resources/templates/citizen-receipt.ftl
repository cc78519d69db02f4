<#import "citizen-form.ftl" as citizen>
<#import "citizen-terms-text.ftl" as text>
<@citizen.page titleKey="citizenReceiptTitle">
  <p>${msg("citizenReceiptText")}</p>
  <dl>
    <dt>${msg("citizenReceiptWhat")}</dt><dd>${msg("citizenConsentOfTerms", consent.whose(), consent.version()?c)}</dd>
    <dt>${msg("citizenReceiptAccount")}</dt><dd class="citizen-long" translate="no">${account}</dd>
    <dt>${msg("citizenReceiptWhen")}</dt><dd><time datetime="${consent.moment()}" data-citizen-local-time>${consent.time()}</time></dd>
    <dt>${msg("citizenReceiptHow")}</dt><dd>${msg(consent.methodKey())}<#if consent.reference()?has_content>. ${msg("citizenConsentReference", consent.reference())}</#if></dd>
    <dt>${msg("citizenReceiptHash")}</dt><dd class="citizen-long" translate="no">${consent.sha256()}</dd>
    <dt>${msg("citizenReceiptNumber")}</dt><dd class="citizen-long" translate="no">${consent.id()}</dd>
  </dl>
  <@citizen.link href=download labelKey="citizenReceiptSave" />
  <section aria-labelledby="citizen-receipt-terms">
    <h2 id="citizen-receipt-terms">${msg("citizenReceiptTerms")}</h2>
    <div class="citizen-long" lang="${language}">
      <@text.blocks blocks />
    </div>
  </section>
  <@citizen.link href=citizenConsents labelKey="citizenConsentsTitle" />
  <script type="module" src="${url.resourcesPath}/js/citizen-local-time.js"></script>
</@citizen.page>
