package org.citizenlogin.keycloak.account.intervention;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.intervention.Intervention;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.citizenlogin.keycloak.proof.secondfactor.SecondFactorShown;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Refuses logins and other lasting effects of an account whose identity must be proved again, unless its identity card was
 * shown in this very login. That login does what was demanded. The other states need no veto: a frozen account is disabled,
 * and a void password is no password.
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
        if (announced.getUserId() == null || OTHERS.contains(announced.getType())) {
            return Optional.empty();
        }
        RealmModel realm = session.realms().getRealm(announced.getRealmId());
        UserModel user = realm == null ? null : session.users().getUserById(realm, announced.getUserId());
        if (user == null || !isDemanded(session, realm, user)) {
            return Optional.empty();
        }
        if (authSession == null || !SecondFactorShown.inLogin(user, Citizens.CARD, session, authSession)) {
            return Optional.of(CitizenEvents.ERROR_IDENTITY_UNPROVEN);
        }
        if (announced.getType() == EventType.LOGIN) {
            Interventions.done(session, realm, user);
            session.setAttribute(SEEN + user.getId(), false);
        }
        return Optional.empty();
    }

    /** Once in a request, which may announce several effects. */
    private static boolean isDemanded(KeycloakSession session, RealmModel realm, UserModel user) {
        Boolean seen = session.getAttribute(SEEN + user.getId(), Boolean.class);
        if (seen == null) {
            seen = Interventions.rows(session)
                    .find(realm.getId(), user.getId())
                    .filter(demand -> demand.state() == Intervention.PROVE_IDENTITY)
                    .isPresent();
            session.setAttribute(SEEN + user.getId(), seen);
        }
        return seen;
    }

    /** A demand that begins meanwhile ends the sessions that are written until it is committed, and voids this proof. */
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
