<#import "citizen-form.ftl" as citizen>
<#-- The other ways to sign in that the flow offers: one button each, as the server's own page of ways has them. Behind a
     condition, as set-up places the step, the server offers none from here: then the sign-in is started over. -->
<#macro others others>
  <#if others?has_content>
    <section aria-labelledby="citizen-card-others-title">
      <h2 id="citizen-card-others-title">${msg("citizenCardOthersTitle")}</h2>
      <form id="citizen-card-others" class="pf-v5-c-form citizen-form" action="${url.loginAction}" method="post" novalidate data-citizen-once>
        <#list others as other>
          <div class="citizen-action">
            <button type="submit" class="pf-v5-c-button pf-m-secondary pf-m-block citizen-button" name="authenticationExecution" value="${other.id}">${msg(other.nameKey)}</button>
          </div>
        </#list>
      </form>
    </section>
  <#else>
    <@citizen.link href=url.loginRestartFlowUrl labelKey="citizenCardOthersTitle" />
  </#if>
</#macro>
