<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailRecoveryCodeWhat", realmName)}

${msg("citizenMailRecoveryCodeLabel")}
${code}

${msg("citizenMailRecoveryCodeLife", life)}

${msg("citizenMailRecoveryCodeNotYou")}

<@mail.contacts/>
