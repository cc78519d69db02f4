<#import "citizen-form.ftl" as citizen>
<#import "citizen-talk-parts.ftl" as talk>
<#-- The case goes to another device: by a code to scan, or by an address to copy. It works once. -->
<@citizen.page titleKey="citizenTalkMoveTitle">
  <@talk.style />
  <div data-citizen-moving>
    <p>${msg("citizenTalkMoveScan")}</p>
    <svg class="citizen-talk-qr" viewBox="0 0 ${citizenQrSize?c} ${citizenQrSize?c}" role="img" aria-label="${msg("citizenTalkMoveCode")}" shape-rendering="crispEdges">
      <rect width="100%" height="100%" fill="#fff"/>
      <path d="${citizenQrPath}" fill="#000"/>
    </svg>
    <@citizen.shown name="citizen-link" labelKey="citizenTalkMoveAddress" value=citizenLink />
    <p class="citizen-hint">${msg("citizenTalkMoveAddressHint")}</p>
  </div>
  <div role="status"><p hidden tabindex="-1" data-citizen-moved>${msg("citizenTalkMoveGone")}</p></div>
  <@citizen.link href=citizenCase labelKey="citizenTalkMoveBack" />
  <div data-citizen-move data-poll="${citizenPoll}"></div>
  <script type="module" src="${url.resourcesPath}/js/citizen-talk-move.js"></script>
</@citizen.page>
