<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailRecoveryNeedsSecondStepWhat", realmName)}

${msg("citizenMailRecoveryNeedsSecondStepGoOn")}

${msg("citizenMailRecoveryNeedsSecondStepNotYou")}

<@mail.contacts/>
