<#import "citizen-form.ftl" as citizen>
<#import "citizen-card-parts.ftl" as parts>
<@citizen.page titleKey="citizenCardTitle">
  <p>${msg("citizenCardIntro")}</p>
  <@citizen.form id="citizen-card-form">
    <@citizen.hidden name="citizen-step" value="card" />
    <@citizen.hidden name="citizen-card-token" value="" />
    <@citizen.hidden name="citizen-card-code" value="" />
    <div data-citizen-card data-citizen-nonce="${citizenNonce}">
      <p data-citizen-card-without-script>${msg("citizenCardNeedsScript")}</p>
      <button type="button" class="pf-v5-c-button pf-m-primary pf-m-block citizen-button" id="citizen-card-start" hidden>${msg("citizenCardStart")}</button>
      <p id="citizen-card-progress" role="status" data-citizen-text="${msg("citizenCardProgress")}"></p>
    </div>
  </@citizen.form>
  <section aria-labelledby="citizen-card-needed-title">
    <h2 id="citizen-card-needed-title">${msg("citizenCardNeededTitle")}</h2>
    <ul>
      <li>${msg("citizenCardNeededComputer")}</li>
      <li>${msg("citizenCardNeededCard")}</li>
      <li>${msg("citizenCardNeededReader")}</li>
      <li>${msg("citizenCardNeededSoftware")}</li>
    </ul>
  </section>
  <@citizen.otherWays ways=citizenWays />
  <@parts.others others=citizenOthers />
  <script type="module" src="${url.resourcesPath}/js/citizen-card.js"></script>
</@citizen.page>
