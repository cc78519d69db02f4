package org.citizenlogin.recovery.byphone;

import java.time.Instant;
import java.util.Optional;
import org.citizenlogin.keycloak.clock.DatabaseClock;
import org.citizenlogin.keycloak.onetimepassword.OneTimePasswords;
import org.citizenlogin.keycloak.outbox.Outbox;
import org.citizenlogin.keycloak.outbox.Parcel;
import org.citizenlogin.keycloak.throttle.Limits;
import org.citizenlogin.recovery.matching.Outcome;
import org.citizenlogin.recovery.matching.RecoveryMetrics;
import org.citizenlogin.throttle.Limit;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

final class ServerFrontDesk implements FrontDesk {

    private final KeycloakSession session;
    private final RealmModel realm;

    ServerFrontDesk(AuthenticationFlowContext context) {
        this.session = context.getSession();
        this.realm = context.getRealm();
    }

    @Override
    public Instant now() {
        return DatabaseClock.of(session).instant();
    }

    @Override
    public boolean take(Limit limit, String subject) {
        return Limits.of(session, realm).take(limit, subject);
    }

    @Override
    public void post(Parcel parcel) {
        Outbox.put(session, realm, parcel);
    }

    @Override
    public Optional<UserModel> redeem(String request, String typed, AuthenticationSessionModel authSession) {
        return OneTimePasswords.useByRequest(session, realm, request, typed, authSession);
    }

    @Override
    public void count(Outcome outcome) {
        RecoveryMetrics.count(realm.getName(), outcome);
    }
}
