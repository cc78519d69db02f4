package org.citizenlogin.keycloak.account.intervention;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.intervention.Intervention;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.veto.AnnouncedAccount;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.citizenlogin.keycloak.proof.secondfactor.SecondFactorShown;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Refuses logins and other lasting effects of an account whose identity must be proved again, unless its identity card was
 * shown in this very login. That login does what was demanded. The other states need no veto: a frozen account is disabled,
 * and a void password is no password.
 *
 * <p>It needs no second look: a demand that begins meanwhile ends the sessions that are written until it is committed, and
 * voids this proof.
 */
public final class InterventionVeto implements LoginVeto {

    public static final String ID = "intervention";

    /** Attribute of the session, with the account's id: whether the demand was seen in this request. */
    private static final String SEEN = "citizen-identity-demanded-";

    /**
     * Effects of sessions, which ended when the demand began: they are many, and each veto costs a statement. And a message
     * of recovery, which lets no one in: the login that it leads to is announced apart.
     */
    private static final Set<EventType> OTHERS = EnumSet.of(
            EventType.CODE_TO_TOKEN,
            EventType.REFRESH_TOKEN,
            EventType.USER_INFO_REQUEST,
            EventType.INTROSPECT_TOKEN,
            EventType.SEND_RESET_PASSWORD);

    @Override
    public int position() {
        return 15;
    }

    @Override
    public Optional<String> refusal(KeycloakSession session, Event announced, AuthenticationSessionModel authSession) {
        if (OTHERS.contains(announced.getType())) {
            return Optional.empty();
        }
        Optional<AnnouncedAccount> account = AnnouncedAccount.of(session, announced);
        if (account.isEmpty() || !isDemanded(session, account.get())) {
            return Optional.empty();
        }
        UserModel user = account.get().user();
        if (authSession == null || !SecondFactorShown.inLogin(user, Citizens.CARD, session, authSession)) {
            return Optional.of(CitizenEvents.ERROR_IDENTITY_UNPROVEN);
        }
        if (announced.getType() == EventType.LOGIN) {
            Interventions.done(session, account.get().realm(), user);
            session.setAttribute(SEEN + user.getId(), false);
        }
        return Optional.empty();
    }

    /** Once in a request, which may announce several effects. */
    private static boolean isDemanded(KeycloakSession session, AnnouncedAccount account) {
        String attribute = SEEN + account.user().getId();
        Boolean seen = session.getAttribute(attribute, Boolean.class);
        if (seen == null) {
            seen = Interventions.rows(session)
                    .find(account.realm().getId(), account.user().getId())
                    .filter(demand -> demand.state() == Intervention.PROVE_IDENTITY)
                    .isPresent();
            session.setAttribute(attribute, seen);
        }
        return seen;
    }

    @Override
    public String getId() {
        return ID;
    }
}
