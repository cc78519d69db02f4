<#import "citizen-form.ftl" as citizen>
<#import "citizen-card-parts.ftl" as parts>
<@citizen.page titleKey="citizenCardTitle">
  <p>${msg("citizenCardTlsIntro")}</p>
  <form id="citizen-card-handshake" class="pf-v5-c-form citizen-form" action="${citizenHandshake}" method="post" data-citizen-once>
    <@citizen.hidden name="citizen-card-ticket" value=citizenTicket />
    <@citizen.submit labelKey="citizenCardTlsStart" />
  </form>
  <@citizen.otherWays ways=citizenWays />
  <@parts.others others=citizenOthers />
</@citizen.page>
