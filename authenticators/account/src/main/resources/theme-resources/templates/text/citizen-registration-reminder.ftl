<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailRegistrationReminderWhat", realmName, life)}

${msg("citizenMailRegistrationReminderLink")}
${registrationLink}

${msg("citizenMailRegistrationReminderNotMe")}

<@mail.contacts/>
