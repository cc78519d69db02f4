<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenConsentsTitle">
  <p>${msg("citizenConsentsText")}</p>
  <#if consents?has_content>
    <ul class="citizen-history">
      <#list consents as consent>
        <li>
          <p><strong><#if consent.isTerms()>${msg("citizenConsentOfTerms", consent.whose(), consent.version()?c)}<#else>${msg("citizenConsentOfScopes", consent.whose())}</#if></strong></p>
          <p>${msg(consent.isGiven()?then("citizenConsentGiven", "citizenConsentWithdrawn"))}:
            <time datetime="${consent.moment()}" data-citizen-local-time>${consent.time()}</time></p>
          <#if consent.receipt()?has_content>
            <p><a href="${consent.receipt()}">${msg("citizenConsentReceipt")}<span class="citizen-unseen"> ${consent.whose()} ${consent.version()?c}</span></a></p>
          </#if>
          <#if consent.withdrawal()?has_content>
            <p><a href="${consent.withdrawal()}">${msg("citizenConsentWithdraw")}<span class="citizen-unseen"> ${consent.whose()}</span></a></p>
          </#if>
        </li>
      </#list>
    </ul>
    <script type="module" src="${url.resourcesPath}/js/citizen-local-time.js"></script>
  <#else>
    <p>${msg("citizenConsentsNothing")}</p>
  </#if>
  <@citizen.link href=citizenHistory labelKey="citizenHistoryTitle" />
  <@citizen.link href=citizenAccount labelKey="citizenHistoryAccount" />
</@citizen.page>
