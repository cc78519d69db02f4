<#import "citizen-form.ftl" as citizen>
<#-- The form of a new case. Nothing is sent before the consent. -->
<@citizen.page titleKey="citizenTalkTitle">
  <p>${msg("citizenTalkIntro")}</p>
  <@citizen.form>
    <#if citizenPurposes?size gt 1>
      <@citizen.group name="citizen-purpose" labelKey="citizenTalkPurpose" hint="" required=true; described, error>
        <span class="pf-v5-c-form-control citizen-control">
          <select id="citizen-purpose" name="citizen-purpose">
            <#list citizenPurposes as purpose><option value="${purpose}">${msg("citizenTalkPurpose." + purpose)}</option></#list>
          </select>
        </span>
      </@citizen.group>
    </#if>
    <@citizen.field name="citizen-first-name" labelKey="citizenTalkFirstName" autocomplete="given-name"
                    value=citizenFirstName maxlength=80 autofocus=true />
    <@citizen.field name="citizen-last-name" labelKey="citizenTalkLastName" autocomplete="family-name"
                    value=citizenLastName maxlength=80 />
    <@citizen.field name="citizen-number" labelKey="citizenTalkNumber" hintKey="citizenTalkNumberHint"
                    inputmode="numeric" autocomplete="off" value=citizenNumber />
    <@citizen.field name="citizen-phone" labelKey="citizenTalkPhone" hint=msg("citizenTalkPhoneHint", citizenPhoneExample)
                    type="tel" autocomplete="tel" value=citizenPhone />
    <@citizen.field name="citizen-organisation" labelKey="citizenTalkOrganisation" hintKey="citizenTalkOrganisationHint"
                    inputmode="numeric" autocomplete="off" value=citizenOrganisation required=false />
    <@citizen.group name="citizen-consent" labelKey="citizenTalkConsent" hint=msg("citizenTalkConsentText") required=true; described, error>
      <span class="citizen-talk-consent">
        <input id="citizen-consent" name="citizen-consent" type="checkbox" value="true"
               <@citizen.attributes described=described error=error />>
      </span>
    </@citizen.group>
    <p>${msg("citizenTalkConsentElse")}</p>
    <@citizen.submit labelKey="citizenTalkContinue" />
  </@citizen.form>
  <@citizen.contact ways=citizenWays />
</@citizen.page>
