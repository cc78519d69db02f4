<#import "citizen-form.ftl" as citizen>
<@citizen.page titleKey="citizenRecoverPhoneTitle">
  <p>${msg("citizenRecoverPhoneIntro")}</p>
  <@citizen.form>
    <@citizen.hidden name="citizen-step" value="phone" />
    <@citizen.field name="citizen-phone" labelKey="citizenRecoverPhoneLabel" hint=msg(citizenPhoneAbroad?has_content?then("citizenRecoverPhoneHintAbroad", "citizenRecoverPhoneHint"), citizenPhoneExample, citizenPhoneAbroad)
                    type="tel" inputmode="tel" autocomplete="tel" value=citizenTyped autofocus=true />
    <@citizen.submit labelKey="citizenRecoverContinue" />
    <@citizen.secondary labelKey="citizenRecoverChangeNumber" name="citizen-go" value="restart" />
    <#if citizenChoice>
      <@citizen.secondary labelKey="citizenRecoverOtherWay" name="citizen-go" value="ways" />
    </#if>
  </@citizen.form>
  <@citizen.otherWays ways=citizenWays />
  <@citizen.link href=url.loginUrl labelKey="citizenRecoverBackToSignIn" />
</@citizen.page>
