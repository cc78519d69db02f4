<#import "citizen-form.ftl" as citizen>

<#-- steps: what happened to the access to the account, the newest first. -->
<#macro history steps>
  <#if steps?has_content>
    <ul class="citizen-history">
      <#list steps as step>
        <li>
          <p><strong>${msg(step.textKey())}</strong></p>
          <p><@moment of=step.moment() text=step.time() /></p>
          <#list step.sentTo() as sent>
            <p>${msg(sent.textKey(), sent.address())}</p>
          </#list>
        </li>
      </#list>
    </ul>
    <@localTime />
  <#else>
    <p>${msg("citizenHistoryNothing")}</p>
  </#if>
</#macro>

<#macro moment of text>
<time datetime="${of}" data-citizen-local-time>${text}</time><#t>
</#macro>

<#-- Shows every moment of the page in the reader's time zone. -->
<#macro localTime>
  <script type="module" src="${url.resourcesPath}/js/citizen-local-time.js"></script>
</#macro>
