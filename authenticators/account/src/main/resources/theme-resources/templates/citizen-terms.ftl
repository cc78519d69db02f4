<#import "citizen-form.ftl" as citizen>
<#import "citizen-terms-text.ftl" as text>
<@citizen.page titleKey=terms.again()?then("citizenTermsChangedTitle", "citizenTermsTitle")>
  <p>${msg(terms.again()?then("citizenTermsChangedText", "citizenTermsText"), terms.whose())}</p>
  <#if terms.changes()?has_content>
    <section aria-labelledby="citizen-terms-changes">
      <h2 id="citizen-terms-changes">${msg("citizenTermsChanges")}</h2>
      <ul class="citizen-long">
        <#list terms.changes() as change>
          <li><strong>${msg(change.isNew()?then("citizenTermsChangeNew", "citizenTermsChangeGone"))}</strong>
            <#if change.isNew()><ins lang="${terms.language()}">${change.line()}</ins><#else><del lang="${terms.language()}">${change.line()}</del></#if></li>
        </#list>
      </ul>
    </section>
  </#if>
  <section aria-labelledby="citizen-terms-version">
    <h2 id="citizen-terms-version">${msg("citizenTermsVersion", terms.version()?c, terms.day())}</h2>
    <div class="citizen-long" lang="${terms.language()}">
      <@text.blocks terms.blocks() />
    </div>
  </section>
  <@citizen.form id="citizen-terms">
    <@citizen.hidden name="citizen-terms-text" value=terms.sha256() />
    <@citizen.submit labelKey="citizenTermsAgree" name="citizen-terms-answer" value="agree" />
    <@citizen.secondary labelKey="citizenTermsRefuse" name="citizen-terms-answer" value="refuse" />
  </@citizen.form>
</@citizen.page>
