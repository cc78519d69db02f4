<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenHistoryTitle">
  <p>${msg("citizenHistoryText")}</p>
  <#if citizenSteps?has_content>
    <ul class="citizen-history">
      <#list citizenSteps as step>
        <li>
          <p><strong>${msg(step.textKey())}</strong></p>
          <p><time datetime="${step.moment()}">${step.time()}</time></p>
          <#if step.sentTo()?has_content><p>${msg("citizenHistorySentTo", step.sentTo())}</p></#if>
        </li>
      </#list>
    </ul>
  <#else>
    <p>${msg("citizenHistoryNothing")}</p>
  </#if>
  <p>${msg("citizenHistoryNotYou")}</p>
  <@citizen.otherWays ways=citizenWays />
</@citizen.page>
