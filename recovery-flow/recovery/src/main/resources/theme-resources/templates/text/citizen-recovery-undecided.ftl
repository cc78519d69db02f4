<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailRecoveryUndecidedWhat", realmName)}

${msg("citizenMailRecoveryUndecidedGoOn")}

${msg("citizenMailRecoveryUndecidedNotYou")}

<@mail.contacts/>
