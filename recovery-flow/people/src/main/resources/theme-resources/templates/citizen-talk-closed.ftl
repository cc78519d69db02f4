<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenTalkClosedTitle">
  <@citizen.notice type="info">
    <p>${msg(citizenWhyKey)}</p>
    <#if citizenOpens?has_content>
      <p>${msg("citizenTalkOpens", citizenOpens)}</p>
    <#elseif citizenWhyKey != "citizenTalkNotOffered">
      <p>${msg("citizenTalkLater")}</p>
    </#if>
  </@citizen.notice>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
