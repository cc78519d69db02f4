package org.citizenlogin.account.stronglogin;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.proof.accountstate.EndingLogin;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.citizenlogin.keycloak.proof.secondfactor.SecondFactorShown;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.AuthenticationFlowResolver;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Whether the login that leads to an action on the account is fresh and as strong as the account allows (NIST SP 800-63B-4 4.1.2: a phone is
 * bound with the account's highest level). The server raises the level of a login only for actions that have a credential
 * type ({@code AcrStore.getRequestedLevelOfAuthenticationByKcAction}), and only in flows with levels; so it is checked here
 * again, at every request.
 */
public final class StrongLogin {

    /** What is missing. */
    public enum Lack {
        /** The account was not proved in this very login: by a cookie or a mailed link. */
        FRESH_LOGIN,
        /** The account has a second factor, or a higher level, that was not shown. */
        SECOND_FACTOR,
        /** Meanwhile the account was closed or its password was changed. */
        OVERTAKEN;

        /** For events. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private StrongLogin() {}

    public static Optional<Lack> lack(KeycloakSession session, AuthenticationSessionModel authSession, UserModel user) {
        if (isOfCookie(authSession) || isOfLink(authSession) || ForcedChange.isPending(authSession)) {
            return Optional.of(Lack.FRESH_LOGIN);
        }
        if (EndingLogin.isOvertaken(session, authSession.getRealm(), user)) {
            return Optional.of(Lack.OVERTAKEN);
        }
        boolean shown = !Citizens.hasSecondFactor(user) || SecondFactorShown.inLogin(user, session, authSession);
        return shown && reached(session, authSession) >= highest(session, authSession, user)
                ? Optional.empty()
                : Optional.of(Lack.SECOND_FACTOR);
    }

    private static boolean isOfCookie(AuthenticationSessionModel authSession) {
        return Boolean.TRUE.toString().equals(authSession.getAuthNote(AuthenticationManager.SSO_AUTH));
    }

    /** A mailed link names an account and proves only its mailbox. */
    private static boolean isOfLink(AuthenticationSessionModel authSession) {
        return authSession.getAuthNote(Constants.KEY) != null;
    }

    private static int reached(KeycloakSession session, AuthenticationSessionModel authSession) {
        return new AcrStore(session, authSession).getLevelOfAuthenticationFromCurrentAuthentication();
    }

    private static int highest(KeycloakSession session, AuthenticationSessionModel authSession, UserModel user) {
        return strongestType(session, authSession, user)
                .map(levels(session, authSession)::get)
                .orElse(Constants.NO_LOA);
    }

    /**
     * The type of the account's credential that reaches the highest level in this login's flow; empty when none of its
     * credentials is asked for there. The server then asks for this level by itself.
     */
    static Optional<String> strongestType(
            KeycloakSession session, AuthenticationSessionModel authSession, UserModel user) {
        Map<String, Integer> levels = levels(session, authSession);
        return user.credentialManager()
                .getStoredCredentialsStream()
                .map(CredentialModel::getType)
                .filter(levels::containsKey)
                .max(Comparator.comparing(levels::get));
    }

    private static Map<String, Integer> levels(KeycloakSession session, AuthenticationSessionModel authSession) {
        AuthenticationFlowModel flow = AuthenticationFlowResolver.resolveBrowserFlow(authSession);
        return LoAUtil.getCredentialTypesToLoAMap(session, authSession.getRealm(), flow);
    }
}
