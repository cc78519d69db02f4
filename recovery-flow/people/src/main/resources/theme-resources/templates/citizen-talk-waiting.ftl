<#import "citizen-form.ftl" as citizen>
<#import "citizen-talk-parts.ftl" as talk>
<#-- Asks by itself how it goes on. Without a script the page is loaded again. -->
<@citizen.page titleKey=citizenChecked?then("citizenTalkCheckedTitle", "citizenTalkWaitingTitle")>
  <@talk.style />
  <noscript><meta http-equiv="refresh" content="15"></noscript>
  <#if citizenRoomText?has_content>
    <@citizen.notice type="info">
      <p>${msg(citizenRoomText)}</p>
      <p>${msg("citizenTalkRoomStay")}</p>
    </@citizen.notice>
  </#if>
  <div data-citizen-wait data-room="${citizenRoom}" data-poll="${citizenPoll}" data-case="${citizenCase}" data-shown="${citizenShown}"
       data-ahead="${msg("citizenTalkAhead", "%")}" data-next="${msg("citizenTalkNext")}">
    <p role="status" data-citizen-status><#if citizenChecked>${msg("citizenTalkChecked")}<#elseif citizenAhead == 0>${msg("citizenTalkNext")}<#else>${msg("citizenTalkAhead", citizenAhead?c)}</#if></p>
  </div>
  <#if !citizenChecked && citizenMinutes?has_content>
    <p>${msg("citizenTalkMinutes", citizenMinutes[0]?c, citizenMinutes[1]?c)}</p>
  </#if>
  <#if !citizenChecked><p>${msg("citizenTalkStay")}</p></#if>
  <@talk.number />
  <@citizen.link href=citizenCase labelKey="citizenTalkReload" />
  <@talk.link />
  <@talk.withdraw />
  <@citizen.otherWays ways=citizenWays />
  <script type="module" src="${url.resourcesPath}/js/citizen-talk-waiting.js"></script>
</@citizen.page>
