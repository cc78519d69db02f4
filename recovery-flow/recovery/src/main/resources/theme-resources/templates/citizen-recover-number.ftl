<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenRecoverNumberTitle">
  <p>${msg("citizenRecoverNumberIntro")}</p>
  <@citizen.form>
    <@citizen.hidden name="citizen-step" value="number" />
    <@citizen.field name="citizen-number" labelKey="citizenRecoverNumberLabel" hintKey="citizenRecoverNumberHint"
                    inputmode="numeric" autocomplete="off" value=citizenTyped autofocus=true />
    <@citizen.submit labelKey="citizenRecoverContinue" />
    <#if citizenChoice>
      <@citizen.secondary labelKey="citizenRecoverOtherWay" name="citizen-go" value="ways" />
    </#if>
  </@citizen.form>
  <@citizen.otherWays ways=citizenWays />
  <@citizen.link href=url.loginUrl labelKey="citizenRecoverBackToSignIn" />
</@citizen.page>
