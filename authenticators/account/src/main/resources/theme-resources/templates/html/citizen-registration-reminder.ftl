<#import "template.ftl" as layout>
<#import "citizen-mail.ftl" as mail>
<@layout.emailLayout>
<h1 style="font-size: 1.25em; margin: 0 0 1em;">${subject}</h1>
<p>${msg("citizenMailRegistrationReminderWhat", realmName, life)}</p>
<@mail.button href=registrationLink labelKey="citizenMailRegistrationReminderLink" />
<p>${msg("citizenMailRegistrationReminderNotMe")}</p>
<@mail.contacts/>
</@layout.emailLayout>
