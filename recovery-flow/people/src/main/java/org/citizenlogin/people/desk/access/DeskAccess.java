package org.citizenlogin.people.desk.access;

import jakarta.ws.rs.NotAuthorizedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.people.desk.Desk;
import org.citizenlogin.people.desk.login.SecondFactorNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * Asks the server about the token of a call. The server's bearer authentication checks signature, expiry, revocation,
 * session and account. It does not check the audience unless told to, accepts tokens of every client of the realm, and does
 * not refuse service accounts: that is done here.
 */
public final class DeskAccess {

    /** The answer. */
    public sealed interface Answer {

        record Granted(Caller caller) implements Answer {}

        record Refused(AccessRefusal why) implements Answer {}
    }

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Duration secondFactorLife;

    public DeskAccess(KeycloakSession session, RealmModel realm, Duration secondFactorLife) {
        this.session = session;
        this.realm = realm;
        this.secondFactorLife = secondFactorLife;
    }

    /** @param roles one of these is needed */
    public Answer ask(Set<String> roles, Instant now) {
        String token;
        try {
            token = AppAuthManager.extractAuthorizationHeaderToken(
                    session.getContext().getHttpRequest().getHttpHeaders());
        } catch (NotAuthorizedException e) {
            return new Answer.Refused(AccessRefusal.TOKEN_INVALID);
        }
        if (token == null) {
            return new Answer.Refused(AccessRefusal.TOKEN_MISSING);
        }
        AuthResult accepted = new AppAuthManager.BearerTokenAuthenticator(session)
                .setTokenString(token)
                .authenticate();
        if (accepted == null) {
            return new Answer.Refused(AccessRefusal.TOKEN_INVALID);
        }
        TokenFacts facts = facts(accepted);
        return facts.refusal(roles, secondFactorLife, now)
                .<Answer>map(Answer.Refused::new)
                .orElseGet(() -> new Answer.Granted(new Caller(
                        accepted.user(),
                        facts.roles(),
                        facts.secondFactorAt().orElseThrow().plus(secondFactorLife))));
    }

    private TokenFacts facts(AuthResult accepted) {
        AccessToken token = accepted.token();
        UserModel user = accepted.user();
        return new TokenFacts(
                token.getIssuedFor(),
                token.getAudience() == null
                        ? Set.of()
                        : Arrays.stream(token.getAudience()).collect(Collectors.toSet()),
                user.getServiceAccountClientLink() != null,
                accepted.session().isOffline(),
                Optional.ofNullable(token.getRealmAccess()).map(AccessToken.Access::getRoles),
                Stream.of(Desk.OPERATOR, Desk.SUPERVISOR)
                        .filter(name -> has(user, name))
                        .collect(Collectors.toSet()),
                SecondFactorNote.read(accepted.session()));
    }

    private boolean has(UserModel user, String name) {
        RoleModel role = realm.getRole(name);
        return role != null && user.hasRole(role);
    }
}
