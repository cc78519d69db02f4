<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailErasureAnnouncedWhat", realmName, life)}

${msg("citizenMailReceipt", receipt)}

<@mail.contacts/>
