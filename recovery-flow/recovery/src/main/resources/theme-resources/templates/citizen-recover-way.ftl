<#import "citizen-form.ftl" as citizen>
<#assign labels = {"phone": "citizenRecoverWayPhone", "document": "citizenRecoverWayDocument"}>
<#assign texts = {"phone": "citizenRecoverWayPhoneText", "document": "citizenRecoverWayDocumentText"}>
<@citizen.page titleKey="citizenRecoverWayTitle">
  <p>${msg("citizenRecoverWayIntro")}</p>
  <@citizen.form>
    <@citizen.hidden name="citizen-step" value="way" />
    <#list citizenOffered as way>
      <section>
        <p>${msg(texts[way])}</p>
        <@citizen.secondary labelKey=labels[way] name="citizen-way" value=way />
      </section>
    </#list>
  </@citizen.form>
  <@citizen.otherWays ways=citizenWays />
  <@citizen.link href=url.loginUrl labelKey="citizenRecoverBackToSignIn" />
</@citizen.page>
