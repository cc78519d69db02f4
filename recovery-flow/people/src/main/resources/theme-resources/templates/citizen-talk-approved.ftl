<#import "citizen-form.ftl" as citizen>
<#import "citizen-talk-parts.ftl" as talk>
<#-- Nothing has changed yet. Only the button uses the approval. -->
<@citizen.page titleKey="citizenTalkApprovedTitle">
  <#if citizenUsableAt?has_content>
    <p>${msg("citizenTalkApprovedLater", citizenUsableAt)}</p>
    <p>${msg("citizenTalkApprovedNotice")}</p>
    <@talk.number />
    <@citizen.link href=citizenCase labelKey="citizenTalkReload" />
    <@talk.link />
  <#else>
    <#if citizenPurpose == "register">
      <p>${msg("citizenTalkApprovedRegister")}</p>
    <#else>
      <p>${msg((citizenPurpose == "change-phone")?then("citizenTalkApprovedPhone", "citizenTalkApproved"))}</p>
    </#if>
    <@citizen.form>
      <@citizen.submit labelKey=(citizenPurpose == "register")?then("citizenTalkRegister", "citizenTalkUse") name="citizen-go" value="use" />
    </@citizen.form>
  </#if>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
