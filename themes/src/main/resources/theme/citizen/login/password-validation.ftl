<#-- The realm's rules for a password, checked while it is typed: data here, behaviour in citizen-password-rules.js. -->
<#macro templates>
</#macro>

<#macro script field="">
  <div hidden data-citizen-password-rules="${field}">
    <@rule name="length" limit=passwordPolicies.length!-1 key="invalidPasswordMinLengthMessage" />
    <@rule name="maxLength" limit=passwordPolicies.maxLength!-1 key="invalidPasswordMaxLengthMessage" />
    <@rule name="lowerCase" limit=passwordPolicies.lowerCase!-1 key="invalidPasswordMinLowerCaseCharsMessage" />
    <@rule name="upperCase" limit=passwordPolicies.upperCase!-1 key="invalidPasswordMinUpperCaseCharsMessage" />
    <@rule name="digits" limit=passwordPolicies.digits!-1 key="invalidPasswordMinDigitsMessage" />
    <@rule name="specialChars" limit=passwordPolicies.specialChars!-1 key="invalidPasswordMinSpecialCharsMessage" />
  </div>
  <script type="module" src="${url.resourcesPath}/js/citizen-password-rules.js"></script>
</#macro>

<#macro rule name limit key>
  <#if limit != -1>
    <span data-rule="${name}" data-limit="${limit?c}">${msg(key, limit)}</span>
  </#if>
</#macro>
