<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenTermsRefusedTitle">
  <p>${msg("citizenTermsRefusedText")}</p>
  <p>${msg("citizenTermsRefusedLater")}</p>
  <@citizen.form id="citizen-terms-refused">
    <@citizen.submit labelKey="citizenTermsReadAgain" name="citizen-terms-answer" value="read" />
    <@citizen.secondary labelKey="citizenTermsLeave" name="citizen-terms-answer" value="leave" />
  </@citizen.form>
  <#if citizenExport?has_content || citizenClose?has_content>
    <section aria-labelledby="citizen-leave-title">
      <h2 id="citizen-leave-title">${msg("citizenTermsTake")}</h2>
      <p>${msg("citizenTermsTakeText")}</p>
      <#if citizenExport?has_content><@citizen.link href=citizenExport labelKey="citizenExportTitle" /></#if>
      <#if citizenClose?has_content><@citizen.link href=citizenClose labelKey="citizenCloseTitle" /></#if>
    </section>
  </#if>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
