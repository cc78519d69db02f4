<#import "citizen-form.ftl" as citizen>
<#import "citizen-talk-parts.ftl" as talk>
<#-- Camera and microphone are tried before the queue: nobody waits for a call that cannot be made. -->
<@citizen.page titleKey="citizenTalkDevicesTitle">
  <@talk.style />
  <p>${msg("citizenTalkDevicesIntro")}</p>
  <noscript><p>${msg("citizenTalkNoScript")}</p></noscript>
  <div class="citizen-talk-video" data-citizen-devices data-insecure="${msg("citizenTalkDeviceInsecure")}"
       data-unable="${msg("citizenTalkDeviceUnable")}"
       data-blocked="${msg("citizenTalkDeviceBlocked")}" data-denied="${msg("citizenTalkDeviceDenied")}"
       data-missing="${msg("citizenTalkDeviceMissing")}" data-busy="${msg("citizenTalkDeviceBusy")}"
       data-ready="${msg("citizenTalkDeviceReady")}">
    <video muted playsinline aria-label="${msg("citizenTalkOwnPicture")}"></video>
    <label for="citizen-talk-level">${msg("citizenTalkLevel")}</label>
    <meter id="citizen-talk-level" min="0" max="1" value="0"></meter>
    <p role="status" data-citizen-status></p>
    <div class="citizen-action">
      <button type="button" class="pf-v5-c-button pf-m-secondary pf-m-block citizen-button" hidden data-citizen-again>${msg("citizenTalkDevicesAgain")}</button>
    </div>
  </div>
  <@citizen.form>
    <input type="hidden" name="citizen-devices" value="" data-citizen-devices-field>
    <div class="citizen-action">
      <button type="submit" class="pf-v5-c-button pf-m-primary pf-m-block citizen-button" name="citizen-go" value="join" disabled data-citizen-join>${msg("citizenTalkJoin")}</button>
    </div>
  </@citizen.form>
  <@talk.move />
  <@talk.link />
  <@talk.withdraw />
  <@citizen.contact ways=citizenWays />
  <script type="module" src="${url.resourcesPath}/js/citizen-talk-devices.js"></script>
</@citizen.page>
