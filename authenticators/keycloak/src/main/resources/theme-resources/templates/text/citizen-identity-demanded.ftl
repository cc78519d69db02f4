<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailIdentityDemandedWhat", realmName)}

<@mail.contacts/>
