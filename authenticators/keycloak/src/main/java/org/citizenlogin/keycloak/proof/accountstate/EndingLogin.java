package org.citizenlogin.keycloak.proof.accountstate;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.veto.AnnouncedAccount;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Refuses a login whose account was disabled, or whose password was changed, after its proof. When a step of a flow is
 * posted, the server checks whether the account is enabled, with the data of that time. It never checks again which password
 * was used. Without this veto such a login would end in a session and, over SAML, in an assertion.
 *
 * <p>A lock that ends with the login's transaction does not cover the moment in which its session is written. So a login is
 * checked once more after that, and closing an account ends the sessions written until its own commit ({@link
 * org.citizenlogin.keycloak.platform.session.UserSessions}).
 */
public final class EndingLogin implements LoginVeto {

    public static final String ID = "overtaken-login";

    /** The last position, because this veto locks the account until the login's transaction ends. */
    @Override
    public int position() {
        return 40;
    }

    @Override
    public Optional<String> refusal(KeycloakSession session, Event announced, AuthenticationSessionModel authSession) {
        if (announced.getType() != EventType.LOGIN) {
            return Optional.empty();
        }
        return AnnouncedAccount.of(session, announced)
                .flatMap(account -> refusal(
                        LoginProof.of(session, authSession),
                        AccountStatus.ofEndingLogin(session, account.realm(), account.user())));
    }

    @Override
    public Optional<SecondLook> secondLook(
            KeycloakSession session, Event login, AuthenticationSessionModel authSession) {
        LoginProof proof = LoginProof.of(session, authSession);
        return Optional.of((other, realm, user) -> refusal(proof, AccountStatus.fresh(other, realm, user)));
    }

    private static Optional<String> refusal(LoginProof proof, AccountStatus now) {
        if (!now.enabled()) {
            return Optional.of(Errors.USER_DISABLED);
        }
        return proof.isOvertakenBy(now) ? Optional.of(CitizenEvents.ERROR_LOGIN_OVERTAKEN) : Optional.empty();
    }

    /** Whether the account changed in a way that ends the current login of this session. */
    public static boolean isOvertaken(KeycloakSession session, RealmModel realm, UserModel user) {
        return refusal(
                        LoginProof.of(session, session.getContext().getAuthenticationSession()),
                        AccountStatus.fresh(session, realm, user))
                .isPresent();
    }

    @Override
    public String getId() {
        return ID;
    }
}
