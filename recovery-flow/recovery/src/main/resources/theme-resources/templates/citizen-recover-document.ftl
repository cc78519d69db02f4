<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenRecoverDocumentTitle">
  <p>${msg("citizenRecoverDocumentIntro")}</p>
  <@citizen.form>
    <@citizen.hidden name="citizen-step" value="document" />
    <#list citizenDocuments as document>
      <@citizen.secondary labelKey=citizen.known("citizenDocument." + document, document) name="citizen-document" value=document />
    </#list>
  </@citizen.form>
  <hr>
  <@citizen.form id="citizen-restart-form">
    <@citizen.secondary labelKey="citizenRecoverChangeContact" name="citizen-go" value="restart" />
    <#if citizenChoice>
      <@citizen.secondary labelKey="citizenRecoverOtherWay" name="citizen-go" value="ways" />
    </#if>
  </@citizen.form>
  <@citizen.otherWays ways=citizenWays />
  <@citizen.link href=url.loginUrl labelKey="citizenRecoverBackToSignIn" />
</@citizen.page>
