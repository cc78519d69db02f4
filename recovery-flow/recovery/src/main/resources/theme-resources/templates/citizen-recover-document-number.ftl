<#import "citizen-form.ftl" as citizen>
<#-- A kind an administrator has made may come without a hint; then its example is all there is to say. -->
<#assign hint = citizen.known("citizenDocumentHint." + citizenDocument, "")>
<@citizen.page titleKey="citizenRecoverDocumentNumberTitle">
  <p>${msg("citizenRecoverDocumentNumberIntro")}</p>
  <#if !hint?has_content>
    <p>${msg("citizenRecoverDocumentNumberExample", citizenExample)}</p>
  </#if>
  <@citizen.form>
    <@citizen.hidden name="citizen-step" value="document-number" />
    <@citizen.field name="citizen-document-number" labelKey=citizen.known("citizenDocument." + citizenDocument, citizenDocument)
                    hintKey=hint inputmode="text" autocomplete="off" value=citizenTyped autofocus=true />
    <@citizen.submit labelKey="citizenRecoverContinue" />
    <#if !citizenOnlyOne>
      <@citizen.secondary labelKey="citizenRecoverOtherDocument" name="citizen-go" value="documents" />
    </#if>
    <@citizen.secondary labelKey="citizenRecoverChangeContact" name="citizen-go" value="restart" />
    <#if citizenChoice>
      <@citizen.secondary labelKey="citizenRecoverOtherWay" name="citizen-go" value="ways" />
    </#if>
  </@citizen.form>
  <@citizen.otherWays ways=citizenWays />
  <@citizen.link href=url.loginUrl labelKey="citizenRecoverBackToSignIn" />
</@citizen.page>
