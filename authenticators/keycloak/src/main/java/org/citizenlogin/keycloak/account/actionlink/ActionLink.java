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
 * When a mailed link is void. Keycloak 26.7.4 asks neither the account's not-before nor whether the password was changed
 * since: such a link, kept by whoever could read the mailbox, opens the account for as long as it lives.
 *
 * <p>Compared by whole seconds, as they stand in the token. What happened in the second the link was made does not void it:
 * an account and its first link are often made together.
 */
final class ActionLink {

    /** The page's text. */
    static final String OVER = "citizenActionLinkOver";

    /** Above the server's own, so that these handlers replace them. */
    static final int ORDER = 100;

    private ActionLink() {}

    /** The handler's checks with ours in front of them: nothing is shown and nothing done before. */
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

    /** Whether anything happened to the account since that ends its links. */
    static boolean isOver(KeycloakSession session, RealmModel realm, UserModel user, JsonWebToken token) {
        return isBefore(token, passwordSet(user)) || isRevoked(session, realm, user, token);
    }

    /** The same without the password's own date, for a page that is there to change it. */
    static boolean isRevoked(KeycloakSession session, RealmModel realm, UserModel user, JsonWebToken token) {
        return isBefore(token, Instant.ofEpochSecond(realm.getNotBefore()))
                || isBefore(token, Instant.ofEpochSecond(session.users().getNotBeforeOfUser(realm, user)))
                || isBefore(
                        token,
                        AccountEpoch.of(session, realm.getId(), user.getId()).raisedAt());
    }

    /** A link that does not say when it was made was made before anything. */
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
