<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailAccountFrozenWhat", realmName)}

${msg("citizenMailAccountFrozenNotYou")}

<@mail.contacts/>
