<#import "citizen-form.ftl" as citizen>
<#-- Opened from a message: asks. Forged, used and expired links look the same. -->
<@citizen.page titleKey="citizenTalkResumeTitle">
  <#if citizenWorks>
    <p>${msg("citizenTalkResumeText")}</p>
    <@citizen.form>
      <@citizen.hidden name="key" value=citizenKey />
      <@citizen.submit labelKey="citizenTalkResume" />
    </@citizen.form>
  <#else>
    <p>${msg("citizenTalkResumeOver")}</p>
  </#if>
  <@citizen.link href=citizenAgain labelKey="citizenTalkAgain" />
  <@citizen.contact ways=citizenWays />
</@citizen.page>
