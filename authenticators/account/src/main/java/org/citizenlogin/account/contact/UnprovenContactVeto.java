package org.citizenlogin.account.contact;

import java.util.Optional;
import java.util.Set;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.citizen.ContactActions;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.userprofile.UserProfileContext;

/**
 * Undoes what the server's own pages do to a contact in a realm that offers the pack's change: they ask for no fresh login,
 * prove nothing before it counts, and tell the former address nothing. Set-up takes the right to write contacts from
 * citizens, but not in a realm in which they write an e-mail address when they register. Whatever page wrote, its event says
 * so in the transaction that stores it.
 */
public final class UnprovenContactVeto implements LoginVeto {

    public static final String ID = "unproven-contact";

    /** The pages of a signed-in citizen. Registrations, and the first login by an identity provider, make an account. */
    private static final Set<String> PAGES = Set.of(
            UserProfileContext.ACCOUNT.name(),
            UserProfileContext.UPDATE_PROFILE.name(),
            UserProfileContext.UPDATE_EMAIL.name());

    /** Details that a changed phone leaves in an event. */
    private static final Set<String> PHONE =
            Set.of(Details.PREF_UPDATED + Citizens.PHONE_NUMBER, Details.PREF_UPDATED + Citizens.PHONE_NUMBER_VERIFIED);

    @Override
    public int position() {
        return 30;
    }

    @Override
    public Optional<String> refusal(KeycloakSession session, Event announced, AuthenticationSessionModel authSession) {
        RealmModel realm = session.realms().getRealm(announced.getRealmId());
        return realm != null && isWritten(announced, realm)
                ? Optional.of(CitizenEvents.ERROR_CONTACT_UNPROVEN)
                : Optional.empty();
    }

    private static boolean isWritten(Event announced, RealmModel realm) {
        if (announced.getDetails() == null || !isOfCitizensPage(announced)) {
            return false;
        }
        Set<String> details = announced.getDetails().keySet();
        return (details.contains(Details.UPDATED_EMAIL) && ContactActions.isOffered(realm, ContactActions.CHANGE_EMAIL))
                || (details.stream().anyMatch(PHONE::contains)
                        && ContactActions.isOffered(realm, ContactActions.CHANGE_PHONE));
    }

    private static boolean isOfCitizensPage(Event announced) {
        return announced.getType() == EventType.UPDATE_EMAIL
                || (announced.getType() == EventType.UPDATE_PROFILE
                        && PAGES.contains(announced.getDetails().getOrDefault(Details.CONTEXT, "")));
    }

    /** The reason is in the event alone. */
    @Override
    public Optional<SecondLook> secondLook(
            KeycloakSession session, Event login, AuthenticationSessionModel authSession) {
        return Optional.empty();
    }

    @Override
    public String getId() {
        return ID;
    }
}
