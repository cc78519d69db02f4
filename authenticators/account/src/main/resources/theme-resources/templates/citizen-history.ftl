<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenHistoryTitle">
  <p>${msg("citizenHistoryText")}</p>
  <#if citizenSteps?has_content>
    <ul class="citizen-history">
      <#list citizenSteps as step>
        <li>
          <p><strong>${msg(step.textKey())}</strong></p>
          <p><time datetime="${step.moment()}" data-citizen-local-time>${step.time()}</time></p>
          <#list step.sentTo() as sent>
            <p>${msg(sent.textKey(), sent.address())}</p>
          </#list>
        </li>
      </#list>
    </ul>
    <script type="module" src="${url.resourcesPath}/js/citizen-local-time.js"></script>
  <#else>
    <p>${msg("citizenHistoryNothing")}</p>
  </#if>
  <p>${msg("citizenHistoryNotYou")}</p>
  <@citizen.contact ways=citizenWays />
  <@citizen.link href=citizenAccount labelKey="citizenHistoryAccount" />
</@citizen.page>
