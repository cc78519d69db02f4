<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailPhoneChangedWhat", realmName)}

<@mail.notYou/>

<@mail.contacts/>
