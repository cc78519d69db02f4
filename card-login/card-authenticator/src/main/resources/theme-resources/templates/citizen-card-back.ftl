<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenCardBackTitle">
  <p>${msg("citizenCardBackText")}</p>
  <form id="citizen-card-back" class="pf-v5-c-form citizen-form" action="${citizenBack}" method="post" data-citizen-once>
    <@citizen.hidden name="citizen-step" value="card" />
    <@citizen.hidden name="citizen-card-result" value=citizenResult />
    <@citizen.submit labelKey="citizenCardContinue" />
  </form>
  <script type="module" src="${url.resourcesPath}/js/citizen-card-back.js"></script>
</@citizen.page>
