<#ftl output_format="plainText">
<#import "citizen-mail.ftl" as mail>
${msg("citizenMailEmailChangedWhat", realmName)}

<@mail.notYou/>

<@mail.contacts/>
