<#import "citizen-form.ftl" as citizen>
<#-- The desk of the operators. It holds texts only: all data come by its scripts, after the operator has signed in. -->

<#macro text key message><span data-key="${key}">${message}</span></#macro>

<#macro action id labelKey kind="pf-m-secondary">
  <button type="button" class="pf-v5-c-button ${kind} citizen-desk-button" id="${id}">${msg(labelKey)}</button>
</#macro>

<#macro field id labelKey type="text" maxlength="64">
  <div class="citizen-desk-field">
    <label for="${id}">${msg(labelKey)}</label>
    <input id="${id}" type="${type}" maxlength="${maxlength}" autocomplete="off" spellcheck="false">
  </div>
</#macro>

<#macro choice id labelKey part words=deskWords[part]>
  <div class="citizen-desk-field">
    <label for="${id}">${msg(labelKey)}</label>
    <select id="${id}">
      <option value=""></option>
      <#list words as word><option value="${word}">${msg("citizenDesk" + part + "." + word)}</option></#list>
    </select>
  </div>
</#macro>

<#-- Kinds of documents have names on the pages of the recovery; an administrator's own may have none. -->
<#function kindKey kind>
  <#local type = kind?replace("-", "_")>
  <#return deskWords.Document?seq_contains(type)?then("citizenDeskDocument." + type, citizen.known("citizenDocument." + kind, kind))>
</#function>

<@citizen.page titleKey="citizenDeskTitle">
  <div class="citizen-desk" id="desk" data-client="${deskClient}" data-address="${deskAddress}"
       data-oidc="${deskOidc}" data-language="${(locale.currentLanguageTag)!lang}">
    <noscript><p>${msg("citizenDeskNoScript")}</p></noscript>
    <div id="desk-alert" class="pf-v5-c-alert pf-m-danger pf-m-inline citizen-notice" role="alert" tabindex="-1" hidden>
      <p id="desk-alert-text"></p>
      <ul id="desk-alert-list"></ul>
    </div>
    <p id="desk-status" role="status"></p>

    <section id="desk-out" hidden aria-labelledby="desk-out-title">
      <h2 id="desk-out-title">${msg("citizenDeskSignedOut")}</h2>
      <p>${msg("citizenDeskSignInText")}</p>
      <p><@action id="desk-sign-in" labelKey="citizenDeskSignIn" kind="pf-m-primary" /></p>
    </section>

    <section id="desk-in" hidden aria-labelledby="desk-in-title">
      <h2 id="desk-in-title">${msg("citizenDeskQueue")}</h2>
      <p id="desk-name"></p>
      <div id="desk-operator" hidden>
        <p id="desk-waiting"></p>
        <p id="desk-room"></p>
        <p class="citizen-desk-row">
          <@action id="desk-next" labelKey="citizenDeskNext" kind="pf-m-primary" />
          <@action id="desk-pause" labelKey="citizenDeskPause" />
          <@action id="desk-resume" labelKey="citizenDeskResume" />
        </p>
        <h3>${msg("citizenDeskSecond")}</h3>
        <p id="desk-second-none">${msg("citizenDeskSecondNone")}</p>
        <ul id="desk-second"></ul>
      </div>
      <p class="citizen-desk-row"><@action id="desk-sign-out" labelKey="citizenDeskSignOut" /></p>
    </section>

    <section id="desk-case" hidden aria-labelledby="desk-case-title">
      <h2 id="desk-case-title" tabindex="-1">${msg("citizenDeskCase")} <span id="case-number"></span></h2>
      <p><span id="case-purpose"></span>. <span id="case-state"></span></p>
      <p id="case-words-row" hidden>${msg("citizenDeskWords")} <strong id="case-words"></strong></p>
      <div class="citizen-desk-columns">
        <div id="case-call" hidden>
          <h3>${msg("citizenDeskCall")}</h3>
          <div id="call-room" hidden>
            <p><a id="room-link" class="pf-v5-c-button pf-m-primary citizen-desk-button" target="_blank" rel="noopener noreferrer">${msg("citizenDeskRoomOpen")}</a></p>
            <p><label for="room-here"><input type="checkbox" id="room-here"> ${msg("citizenDeskRoomHere")}</label></p>
            <p>${msg("citizenDeskRoomHint")}</p>
          </div>
          <div id="call-page">
          <p id="call-state" role="status"></p>
          <video id="call-remote" autoplay playsinline aria-label="${msg("citizenDeskCitizen")}"></video>
          <video id="call-own" autoplay playsinline muted aria-label="${msg("citizenDeskYou")}"></video>
          <p class="citizen-desk-row"><@action id="call-start" labelKey="citizenDeskCallStart" kind="pf-m-primary" /></p>
          <div id="case-media" hidden>
            <h3>${msg("citizenDeskMedia")}</h3>
            <p id="media-state" role="status"></p>
            <p class="citizen-desk-row">
              <@action id="recording-start" labelKey="citizenDeskRecordStart" />
              <@action id="recording-stop" labelKey="citizenDeskRecordStop" />
              <@action id="still-take" labelKey="citizenDeskStill" />
            </p>
            <div id="case-stills" class="citizen-desk-stills"></div>
          </div>
          <div id="call-texts" class="citizen-desk-texts" role="log" aria-label="${msg("citizenDeskTexts")}" tabindex="0"></div>
          <p id="call-typing"></p>
          <@field id="call-text" labelKey="citizenDeskTextLabel" maxlength="500" />
          </div>
        </div>
        <div>
          <h3 id="case-data-title">${msg("citizenDeskData")}</h3>
          <div class="citizen-desk-scroll" tabindex="0" role="group" aria-labelledby="case-data-title">
          <table class="citizen-desk-table">
            <thead><tr><th scope="col">${msg("citizenDeskField")}</th><th scope="col">${msg("citizenDeskClaimed")}</th><th scope="col">${msg("citizenDeskKnown")}</th></tr></thead>
            <tbody id="case-data"></tbody>
          </table>
          </div>
          <p id="case-account"></p>
          <p id="case-third-persons"></p>
          <div id="case-notes-part" hidden><h3>${msg("citizenDeskNotes")}</h3><ul id="case-notes"></ul></div>
        </div>
      </div>

      <div id="case-work" hidden>
        <h3>${msg("citizenDeskChecklist")}</h3>
        <div id="case-checklist"></div>
        <h3>${msg("citizenDeskCodes")}</h3>
        <p class="citizen-desk-row"><@action id="code-registered" labelKey="citizenDeskCodeRegistered" /></p>
        <p id="code-state" role="status"></p>
        <div id="new-phone-part" hidden>
          <@field id="new-phone" labelKey="citizenDeskNewPhone" type="tel" />
          <@field id="new-phone-again" labelKey="citizenDeskNewPhoneAgain" type="tel" />
          <p><@action id="new-phone-send" labelKey="citizenDeskNewPhoneSend" /></p>
        </div>
        <div id="person-part" hidden>
          <h3>${msg("citizenDeskPerson")}</h3>
          <p>${msg("citizenDeskPersonText")}</p>
          <@field id="person-number" labelKey="citizenDeskPersonNumber" />
          <@field id="person-number-again" labelKey="citizenDeskPersonNumberAgain" />
          <@field id="person-first-name" labelKey="citizenDeskPersonFirstName" maxlength="255" />
          <@field id="person-first-name-again" labelKey="citizenDeskPersonFirstNameAgain" maxlength="255" />
          <@field id="person-last-name" labelKey="citizenDeskPersonLastName" maxlength="255" />
          <@field id="person-last-name-again" labelKey="citizenDeskPersonLastNameAgain" maxlength="255" />
          <@field id="person-organisation" labelKey="citizenDeskPersonOrganisation" />
          <@field id="person-organisation-again" labelKey="citizenDeskPersonOrganisationAgain" />
          <p><@action id="person-save" labelKey="citizenDeskPersonSave" /></p>
        </div>
        <div id="factors-part" hidden>
          <input type="checkbox" id="factors-lost"> <label for="factors-lost">${msg("citizenDeskFactorsLost")}</label>
        </div>
        <@choice id="third-person" labelKey="citizenDeskThirdPerson" part="ThirdPersonRole" />
        <p><@action id="third-person-note" labelKey="citizenDeskThirdPersonNote" /></p>
        <h3>${msg("citizenDeskDecision")}</h3>
        <p id="case-grant"></p>
        <@choice id="decide-document" labelKey="citizenDeskDocumentSeen" part="Document" />
        <@field id="decide-issuer" labelKey="citizenDeskIssuer" maxlength="3" />
        <p><@action id="decide-approve" labelKey="citizenDeskApprove" kind="pf-m-primary" /></p>
        <p class="citizen-desk-row">
          <@action id="decide-postpone" labelKey="citizenDeskPostpone" />
        </p>
        <@field id="release-note" labelKey="citizenDeskNote" maxlength="500" />
        <p><@action id="decide-release" labelKey="citizenDeskRelease" /></p>
      </div>
      <div id="case-second" hidden>
        <h3>${msg("citizenDeskDecision")}</h3>
        <p>${msg("citizenDeskSecondText")}</p>
        <p><@action id="decide-confirm" labelKey="citizenDeskConfirm" kind="pf-m-primary" /></p>
      </div>
      <div id="case-refuse" hidden>
        <@choice id="decide-reason" labelKey="citizenDeskReasonLabel" part="Reason" words=deskWords.Reason?filter(word -> word != "fraud" && word != "coercion") />
        <p><@action id="decide-reject" labelKey="citizenDeskReject" /></p>
        <p>${msg("citizenDeskFlagText")}</p>
        <p class="citizen-desk-row">
          <@action id="decide-fraud" labelKey="citizenDeskFraud" />
          <@action id="decide-coercion" labelKey="citizenDeskCoercion" />
        </p>
      </div>
      <p><@action id="case-close" labelKey="citizenDeskBack" /></p>
    </section>

    <section id="desk-audit" hidden aria-labelledby="desk-audit-title">
      <h2 id="desk-audit-title">${msg("citizenDeskAudit")}</h2>
      <div class="citizen-desk-field">
        <label for="room-closed">${msg("citizenDeskRoom")}</label>
        <select id="room-closed">
          <#list deskWords.RoomState as room><option value="${room}">${msg("citizenDeskRoomState." + room)}</option></#list>
        </select>
      </div>
      <p><@action id="room-set" labelKey="citizenDeskRoomSet" /></p>
      <div class="citizen-desk-filter">
        <@field id="audit-from" labelKey="citizenDeskFrom" type="date" />
        <@field id="audit-to" labelKey="citizenDeskTo" type="date" />
        <@choice id="audit-state" labelKey="citizenDeskStateLabel" part="State" />
        <@choice id="audit-purpose" labelKey="citizenDeskPurposeLabel" part="Purpose" />
        <@field id="audit-operator" labelKey="citizenDeskOperatorName" />
      </div>
      <p class="citizen-desk-row">
        <@action id="audit-show" labelKey="citizenDeskShow" kind="pf-m-primary" />
        <@action id="audit-csv" labelKey="citizenDeskCsv" />
        <@action id="audit-json" labelKey="citizenDeskJson" />
      </p>
      <div class="citizen-desk-scroll" id="audit-found" tabindex="0" role="group" aria-labelledby="audit-cases-title" hidden>
        <h3 id="audit-cases-title">${msg("citizenDeskCases")}</h3>
        <table class="citizen-desk-table">
          <thead><tr>
            <th scope="col">${msg("citizenDeskNumber")}</th><th scope="col">${msg("citizenDeskPurposeLabel")}</th>
            <th scope="col">${msg("citizenDeskStateLabel")}</th><th scope="col">${msg("citizenDeskSince")}</th>
            <th scope="col">${msg("citizenDeskOperatorName")}</th><th scope="col">${msg("citizenDeskReasonLabel")}</th>
            <th scope="col">${msg("citizenDeskHistory")}</th>
          </tr></thead>
          <tbody id="audit-cases"></tbody>
        </table>
        <h3>${msg("citizenDeskFigures")}</h3>
        <table class="citizen-desk-table">
          <thead><tr>
            <th scope="col">${msg("citizenDeskOperatorName")}</th><th scope="col">${msg("citizenDeskDecided")}</th>
            <th scope="col">${msg("citizenDeskApprovalRate")}</th><th scope="col">${msg("citizenDeskMean")}</th>
          </tr></thead>
          <tbody id="audit-figures"></tbody>
        </table>
      </div>
      <div id="audit-history" hidden>
        <h3 id="audit-history-title" tabindex="-1">${msg("citizenDeskHistory")} <span id="audit-history-number"></span></h3>
        <p id="audit-channel"></p>
        <p id="audit-intact"></p>
        <ol id="audit-entries"></ol>
        <div id="audit-media-part" hidden>
          <h4>${msg("citizenDeskMedia")}</h4>
          <ul id="audit-media" class="citizen-desk-stills"></ul>
        </div>
      </div>
    </section>

    <div id="desk-texts" hidden>
      <#list deskWords as part, words>
        <#list words as word><@text key=part?uncap_first + "." + word message=msg("citizenDesk" + part + "." + word) /></#list>
      </#list>
      <#list deskKinds as kind><@text key="kind." + kind message=msg(kindKey(kind)) /></#list>
      <#list 0..15 as word><@text key="word." + word message=msg("citizenTalkWord." + word) /></#list>
    </div>
  </div>
  <@citizen.link href=deskAddress labelKey="citizenDeskReload" />
  <link href="${url.resourcesPath}/css/citizen-desk.css" rel="stylesheet">
  <script type="module" src="${url.resourcesPath}/js/citizen-desk.js"></script>
</@citizen.page>
