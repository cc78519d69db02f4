<#import "citizen-form.ftl" as citizen>
<#import "citizen-talk-parts.ftl" as talk>
<@citizen.page titleKey="citizenTalkCallTitle">
  <@talk.style />
  <p>${msg("citizenTalkWords")}</p>
  <p class="citizen-talk-words" translate="no"><strong>${msg(citizenWords[0])} – ${msg(citizenWords[1])}</strong></p>
  <p>${msg("citizenTalkWordsElse")}</p>
  <noscript><p>${msg("citizenTalkNoScript")}</p></noscript>
  <div class="citizen-talk-call" data-citizen-call data-poll="${citizenPoll}" data-signal="${citizenSignal}"
       data-case="${citizenCase}" data-ice="${citizenIce}" data-connecting="${msg("citizenTalkConnecting")}"
       data-connected="${msg("citizenTalkConnected")}" data-lost="${msg("citizenTalkLost")}"
       data-failed="${msg("citizenTalkFailed")}" data-denied="${msg("citizenTalkDeviceDenied")}" data-code="${citizenCode}"
       data-media="${citizenMedia}" data-you="${msg("citizenTalkTextYou")}" data-operator="${msg("citizenTalkTextOperator")}"
       data-right="${msg("citizenTalkCodeRight")}" data-wrong="${msg("citizenTalkCodeWrong")}" data-over="${msg("citizenTalkCodeOver")}">
    <p role="status" data-citizen-status>${msg("citizenTalkConnecting")}</p>
    <video class="citizen-talk-remote" autoplay playsinline data-citizen-remote aria-label="${msg("citizenTalkOperatorPicture")}"></video>
    <video class="citizen-talk-own" autoplay muted playsinline data-citizen-own aria-label="${msg("citizenTalkOwnPicture")}"></video>
    <section aria-labelledby="citizen-talk-code-title" data-citizen-code hidden>
      <h2 id="citizen-talk-code-title" tabindex="-1">${msg("citizenTalkCodeTitle")}</h2>
      <p>${msg("citizenTalkCodeHint")}</p>
      <form data-citizen-code-form>
        <label for="citizen-talk-code">${msg("citizenTalkCodeLabel")}</label>
        <span class="pf-v5-c-form-control citizen-control"><input id="citizen-talk-code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="20"></span>
        <div class="citizen-action">
          <button type="submit" class="pf-v5-c-button pf-m-primary pf-m-block citizen-button">${msg("citizenTalkCodeSend")}</button>
        </div>
      </form>
    </section>
    <p role="status" data-citizen-code-status></p>
    <section class="citizen-talk-record" aria-labelledby="citizen-talk-record-title" data-citizen-record <#if !citizenRecordable>hidden</#if>
             data-ask="${msg("citizenTalkRecordAsk")}" data-allowed="${msg("citizenTalkRecordAllowed")}"
             data-refused="${msg("citizenTalkRecordRefused")}" data-on="${msg("citizenTalkRecordOn")}"
             data-ended="${msg("citizenTalkRecordEnded")}"
             data-taken="${msg("citizenTalkStillTaken")}" data-failed="${msg("citizenTalkRecordFailed")}">
      <h2 id="citizen-talk-record-title">${msg("citizenTalkRecordTitle")}</h2>
      <p>${msg("citizenTalkRecordText")}</p>
      <p role="status" tabindex="-1" data-citizen-record-state></p>
      <div class="citizen-action">
        <button type="button" class="pf-v5-c-button pf-m-secondary pf-m-block citizen-button" hidden data-citizen-record-yes>${msg("citizenTalkRecordYes")}</button>
        <button type="button" class="pf-v5-c-button pf-m-secondary pf-m-block citizen-button" hidden data-citizen-record-no>${msg("citizenTalkRecordNo")}</button>
      </div>
    </section>
    <p role="status" data-citizen-record-said></p>
    <section aria-labelledby="citizen-talk-text-title">
      <h2 id="citizen-talk-text-title">${msg("citizenTalkText")}</h2>
      <div role="log" class="citizen-talk-log" tabindex="0" aria-labelledby="citizen-talk-text-title" data-citizen-log></div>
      <p class="citizen-talk-live" data-citizen-live></p>
      <form data-citizen-text>
        <label for="citizen-talk-line">${msg("citizenTalkTextLabel")}</label>
        <span class="pf-v5-c-form-control citizen-control"><input id="citizen-talk-line" type="text" autocomplete="off" maxlength="500"></span>
        <div class="citizen-action">
          <button type="submit" class="pf-v5-c-button pf-m-secondary pf-m-block citizen-button">${msg("citizenTalkTextSend")}</button>
        </div>
      </form>
    </section>
  </div>
  <@talk.number />
  <@talk.withdraw labelKey="citizenTalkHangUp" />
  <script type="module" src="${url.resourcesPath}/js/citizen-talk-call.js"></script>
</@citizen.page>
