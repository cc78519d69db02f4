<#import "citizen-form.ftl" as citizen>
<#import "citizen-talk-parts.ftl" as talk>
<#-- citizenEnd: DONE, REFUSED, WITHDRAWN, POSTPONED or EXPIRED. A suspicion looks like a refusal. -->
<@citizen.page titleKey="citizenTalkEndTitle." + citizenEnd>
  <p>${msg("citizenTalkEnd." + citizenEnd)}</p>
  <#if citizenReason?has_content><p>${msg("citizenTalkReason." + citizenReason)}</p></#if>
  <@talk.number />
  <#if citizenEnd != "DONE">
    <@citizen.link href=citizenAgain labelKey="citizenTalkAgain" />
  </#if>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
