package org.citizenlogin.keycloak.proof.onetimepassword;

import java.util.Optional;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.veto.LoginVeto;
import org.citizenlogin.keycloak.proof.provenaccount.ProvenAccount;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Refuses lasting effects while a forced change is pending. Keycloak 26.7.4 can end a login without its required actions: a
 * POST to {@code login-actions/consent} without a {@code session_code} passes {@code SessionCodeChecks.verifyRequiredAction}
 * and attaches the session. If the used one-time password or code is not yet replaced by a new password, the login is
 * refused. Other lasting effects are refused, too. For example, the request that ends a recovery stores the link to an
 * identity provider's account ({@code ResetCredsAuthenticationProcessor.authenticationComplete}), before required actions
 * are checked. A login that ends as another account than the proved one is refused, too.
 */
public final class ForcedChangeVeto implements LoginVeto {

    public static final String ID = "forced-change";

    @Override
    public int position() {
        return 10;
    }

    @Override
    public Optional<String> refusal(KeycloakSession session, Event announced, AuthenticationSessionModel authSession) {
        if (authSession == null) {
            return Optional.empty();
        }
        Optional<String> refusal = refusal(announced, authSession);
        // Must be last, because the proof that ends here identifies the account of the login.
        ProvenAccount.endIfAnother(authSession);
        return refusal;
    }

    private static Optional<String> refusal(Event announced, AuthenticationSessionModel authSession) {
        if (ForcedChange.isPending(authSession)) {
            return Optional.of(CitizenEvents.ERROR_FORCED_CHANGE_SKIPPED);
        }
        return announced.getType() == EventType.LOGIN && ProvenAccount.isAnother(authSession, announced.getUserId())
                ? Optional.of(CitizenEvents.ERROR_OTHER_ACCOUNT)
                : Optional.empty();
    }

    @Override
    public String getId() {
        return ID;
    }
}
