<#import "citizen-form.ftl" as citizen>
<#import "citizen-talk-parts.ftl" as talk>
<#-- Asks by itself how it goes on. Without a script the page is loaded again. -->
<@citizen.page titleKey=citizenChecked?then("citizenTalkCheckedTitle", "citizenTalkWaitingTitle")>
  <@talk.style />
  <noscript><meta http-equiv="refresh" content="15"></noscript>
  <#assign closed = citizenRoom?has_content && !citizenChecked>
  <#if closed>
    <@citizen.notice type="info">
      <p>${msg("citizenTalkRoom." + citizenRoom)}</p>
      <p>${msg("citizenTalkKept", citizenLongestWait)}</p>
      <#if citizenOpens?has_content><p>${msg("citizenTalkOpens", citizenOpens)}</p></#if>
      <p>${msg("citizenTalkKeptElse")}</p>
    </@citizen.notice>
  </#if>
  <div data-citizen-wait data-room="${citizenRoom}" data-poll="${citizenPoll}" data-case="${citizenCase}" data-shown="${citizenShown}"
       data-ahead="${msg("citizenTalkAhead", "%")}" data-next="${msg("citizenTalkNext")}">
    <p role="status" data-citizen-status><#if citizenChecked>${msg("citizenTalkChecked")}<#elseif citizenAhead == 0>${msg("citizenTalkNext")}<#else>${msg("citizenTalkAhead", citizenAhead?c)}</#if></p>
  </div>
  <#if !citizenChecked && citizenMinutes?has_content>
    <#assign least = citizenMinutes[0] most = citizenMinutes[1]>
    <p>${(least == most)?then(msg("citizenTalkMinutesAbout", most?c), msg("citizenTalkMinutes", least?c, most?c))}</p>
  </#if>
  <#if !citizenChecked><p>${msg("citizenTalkStay")}</p></#if>
  <@talk.number />
  <@citizen.link href=citizenCase labelKey="citizenTalkReload" />
  <@talk.link />
  <@talk.withdraw />
  <#if closed><@citizen.contact ways=citizenWays /><#else><@citizen.otherWays ways=citizenWays /></#if>
  <script type="module" src="${url.resourcesPath}/js/citizen-talk-waiting.js"></script>
</@citizen.page>
