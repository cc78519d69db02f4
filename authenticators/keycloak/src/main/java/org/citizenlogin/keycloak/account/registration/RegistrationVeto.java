package org.citizenlogin.keycloak.account.registration;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.veto.AnnouncedAccount;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Refuses every sign-in to an account whose registration is not finished. The server asks for the required action, but Keycloak
 * 26.7.4 can end a login without its required actions ({@code login-actions/consent}), and an administrator can disable the
 * action. It reads the account that the login has read, so it costs no statement. Nothing
 * makes a finished account unfinished, so a session that is written meanwhile needs no second look.
 */
public final class RegistrationVeto implements LoginVeto {

    public static final String ID = "unfinished-registration";

    /** What gives a session, or a way to sign in later. The steps themselves announce other events. */
    private static final Set<EventType> WAYS_IN = EnumSet.of(
            EventType.LOGIN,
            EventType.IMPERSONATE,
            EventType.TOKEN_EXCHANGE,
            EventType.FEDERATED_IDENTITY_LINK,
            EventType.GRANT_CONSENT);

    @Override
    public int position() {
        return 12;
    }

    @Override
    public Optional<String> refusal(KeycloakSession session, Event announced, AuthenticationSessionModel authSession) {
        if (!WAYS_IN.contains(announced.getType())) {
            return Optional.empty();
        }
        return AnnouncedAccount.of(session, announced)
                .filter(account -> Registrations.isUnfinished(account.user()))
                .map(unfinished -> CitizenEvents.ERROR_REGISTRATION_UNFINISHED);
    }

    @Override
    public String getId() {
        return ID;
    }
}
