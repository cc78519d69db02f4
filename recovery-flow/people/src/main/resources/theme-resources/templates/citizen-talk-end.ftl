<#import "citizen-form.ftl" as citizen>
<#import "citizen-talk-parts.ftl" as talk>
<#-- citizenEnd: DONE, REFUSED, WITHDRAWN, POSTPONED or EXPIRED. A suspicion looks like a refusal. -->
<@citizen.page titleKey="citizenTalkEndTitle." + citizenEnd>
  <#if citizenUnfinished>
    <p>${msg("citizenTalkRegisterUnfinished")}</p>
    <@citizen.form>
      <@citizen.submit labelKey="citizenTalkRegister" name="citizen-go" value="use" />
    </@citizen.form>
  <#elseif citizenPurpose == "register" && citizenEnd == "DONE">
    <p>${msg("citizenTalkRegisterDone")}</p>
  <#else>
    <p>${msg("citizenTalkEnd." + citizenEnd)}</p>
  </#if>
  <#if citizenReason?has_content><p>${msg("citizenTalkReason." + citizenReason)}</p></#if>
  <@talk.number />
  <#-- A registration goes on in its own steps; every other end may need another case. -->
  <#if !(citizenPurpose == "register" && citizenEnd == "DONE")>
    <@citizen.link href=citizenAgain labelKey="citizenTalkAgain" />
  </#if>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
