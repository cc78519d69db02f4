<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailEmailChangeWhat", realmName, life)}

<@mail.notYou/>

<@mail.contacts/>
