<#import "citizen-form.ftl" as citizen>
<#import "citizen-talk-parts.ftl" as talk>
<#-- The operators of another video system decide. citizenStep: GO, OPEN or GONE. The page asks by itself how it goes on. -->
<@citizen.page titleKey="citizenTalkElsewhereTitle">
  <@talk.style />
  <#if citizenStep == "GONE">
    <@citizen.notice type="warning"><p>${msg("citizenTalkElsewhereGone")}</p></@citizen.notice>
  <#elseif citizenStep == "GO">
    <p>${msg("citizenTalkElsewhereIntro")}</p>
    <p>${msg("citizenTalkElsewhereSent")}</p>
    <@citizen.form id="citizen-talk-go">
      <@citizen.submit labelKey="citizenTalkElsewhereGo" name="citizen-go" value="hand-over" />
    </@citizen.form>
  <#else>
    <p>${msg("citizenTalkElsewhereHint")}</p>
    <p>${msg("citizenTalkWords")}</p>
    <p class="citizen-talk-words" translate="no"><strong>${msg(citizenWords[0])} – ${msg(citizenWords[1])}</strong></p>
    <p>${msg("citizenTalkWordsElse")}</p>
    <#-- In the body of a form, so that nothing of it stands in an address or a log. -->
    <form id="citizen-talk-departure" class="pf-v5-c-form citizen-form" action="${citizenDeparture}" method="post" target="_blank" rel="noopener">
      <#list citizenDepartureFields as name, value><@citizen.hidden name=name value=value /></#list>
      <@citizen.submit labelKey="citizenTalkElsewhereOpen" />
    </form>
  </#if>
  <@talk.await />
  <@talk.number />
  <@talk.withdraw />
  <@citizen.contact ways=citizenWays />
</@citizen.page>
