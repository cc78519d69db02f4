<#import "citizen-form.ftl" as citizen>
<#import "citizen-talk-parts.ftl" as talk>
<#-- The call takes place in a room of another system, in a window of its own. A code is typed here. -->
<@citizen.page titleKey="citizenTalkCallTitle">
  <@talk.style />
  <p>${msg("citizenTalkWords")}</p>
  <p class="citizen-talk-words" translate="no"><strong>${msg(citizenWords[0])} – ${msg(citizenWords[1])}</strong></p>
  <p>${msg("citizenTalkWordsElse")}</p>
  <p class="citizen-link"><a class="pf-v5-c-button pf-m-primary pf-m-block citizen-button" href="${citizenRoom}" target="_blank" rel="noopener noreferrer">${msg("citizenTalkRoomOpen")}</a></p>
  <p>${msg("citizenTalkRoomHint")}</p>
  <#if citizenCodeAwaited>
    <h2>${msg("citizenTalkCodeTitle")}</h2>
    <@citizen.form id="citizen-talk-code-form">
      <@citizen.field name="citizen-code" labelKey="citizenTalkCodeLabel" hintKey="citizenTalkCodeHint" inputmode="numeric"
                      autocomplete="one-time-code" maxlength="20" />
      <@citizen.submit labelKey="citizenTalkCodeSend" name="citizen-go" value="code" />
    </@citizen.form>
  </#if>
  <@talk.await code=citizenCodeAwaited?c />
  <@talk.number />
  <@citizen.link href=citizenCase labelKey="citizenTalkReload" />
  <@talk.withdraw labelKey="citizenTalkHangUp" />
</@citizen.page>
