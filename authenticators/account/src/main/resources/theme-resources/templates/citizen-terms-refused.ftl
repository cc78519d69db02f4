<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenTermsRefusedTitle">
  <p>${msg("citizenTermsRefusedText")}</p>
  <p>${msg("citizenTermsRefusedLater")}</p>
  <@citizen.form id="citizen-terms-refused">
    <@citizen.submit labelKey="citizenTermsReadAgain" name="citizen-terms-answer" value="read" />
    <@citizen.secondary labelKey="citizenTermsLeave" name="citizen-terms-answer" value="leave" />
  </@citizen.form>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
