<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailPhoneChangeWhat", realmName, life)}

<@mail.notYou/>

<@mail.contacts/>
