<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailAccountErasedWhat", realmName)}

${msg("citizenMailReceipt", receipt)}

<@mail.contacts/>
