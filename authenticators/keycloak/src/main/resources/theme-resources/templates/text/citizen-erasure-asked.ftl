<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailErasureAskedWhat", realmName, life)}

<#if keepLink??>
${msg("citizenMailKeepAccount")}
${keepLink}

${msg("citizenMailCancelChangeWhat")}

</#if>
${msg("citizenMailReceipt", receipt)}

${msg("citizenMailNotYou")}

<@mail.contacts/>
