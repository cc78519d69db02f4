package org.citizenlogin.keycloak.account.actionlink;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.proof.accountstate.AccountEpoch;
import org.keycloak.TokenVerifier.Predicate;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.authentication.actiontoken.ExplainedTokenVerificationException;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.representations.JsonWebToken;

/**
 * Decides when a mailed link is void. Keycloak 26.7.4 checks neither the account's not-before nor later password changes. So
 * an attacker who has read the mailbox once could use such a link until it expires.
 *
 * <p>Times are compared in whole seconds, as in the token. A change in the second in which the link was made does not void
 * it, because an account and its first link are often made together.
 */
final class ActionLink {

    /** Message key of the page. */
    static final String OVER = "citizenActionLinkOver";

    /** Higher than the order of the server's handlers, so that these handlers replace them. */
    static final int ORDER = 100;

    private ActionLink() {}

    /** Puts our check before the handler's checks, so that nothing is shown or done before it. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // as the server makes such arrays (TokenUtils.predicates)
    static <T extends JsonWebToken> Predicate<? super T>[] checked(
            ActionTokenContext<T> context, Predicate<? super T>[] own) {
        Predicate<T> ours = token -> {
            UserModel user = context.getSession().users().getUserById(context.getRealm(), token.getSubject());
            if (user != null && isOver(context.getSession(), context.getRealm(), user, token)) {
                throw new ExplainedTokenVerificationException(token, Errors.EXPIRED_CODE, OVER);
            }
            return true;
        };
        return Stream.concat(Stream.of(ours), Stream.of(own)).toArray(Predicate[]::new);
    }

    /** Whether the account changed since then in a way that ends its links. */
    static boolean isOver(KeycloakSession session, RealmModel realm, UserModel user, JsonWebToken token) {
        return isBefore(token, passwordSet(user)) || isRevoked(session, realm, user, token);
    }

    /** The same without the date of the password, for a page that changes the password. */
    static boolean isRevoked(KeycloakSession session, RealmModel realm, UserModel user, JsonWebToken token) {
        return isBefore(token, Instant.ofEpochSecond(realm.getNotBefore()))
                || isBefore(token, Instant.ofEpochSecond(session.users().getNotBeforeOfUser(realm, user)))
                || isBefore(
                        token,
                        AccountEpoch.of(session, realm.getId(), user.getId()).raisedAt());
    }

    /** A link without a time counts as older than every change. */
    private static boolean isBefore(JsonWebToken token, Instant happened) {
        long made = Optional.ofNullable(token.getIat()).orElse(Long.MIN_VALUE);
        return happened.getEpochSecond() > 0 && made < happened.getEpochSecond();
    }

    private static Instant passwordSet(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .map(CredentialModel::getCreatedDate)
                .flatMap(Stream::ofNullable)
                .map(Instant::ofEpochMilli)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }
}
