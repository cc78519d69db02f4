package org.citizenlogin.keycloak.proof.provenaccount;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.events.Details;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * The account that was proved in an authentication session, in an auth note, which the server keeps and a browser cannot
 * write.
 *
 * <p>Keycloak binds the status of an execution to the authentication session, not to an account, and gives it no time. It
 * relies on a session keeping its user ({@code AuthenticationProcessor.setAutheticatedUser} refuses another one). A step
 * that clears the user takes that guard away, while Keycloak runs any execution under any flow's path (26.7.4,
 * {@code AuthenticationProcessor.authenticationAction}): one person could show their own second factor, and recover another
 * account in the same tab. So every step of ours that clears or sets the user does it here. The statuses are dropped at the
 * proof; whatever succeeds afterwards, succeeded after the proof and for the account that is noted.
 */
public final class ProvenAccount {

    /** Auth note: the account's id. */
    static final String NOTE = "citizen-proven-account";

    /** A page that was shown, or a condition that was looked at: evidence of nothing, and the way back to that page. */
    private static final Set<ExecutionStatus> NO_EVIDENCE =
            EnumSet.of(ExecutionStatus.CHALLENGED, ExecutionStatus.EVALUATED_TRUE, ExecutionStatus.EVALUATED_FALSE);

    /** What the server writes down of an account that has shown something. Levels become {@code acr}. */
    private static final List<String> EVIDENCE = List.of(
            Constants.LEVEL_OF_AUTHENTICATION,
            Constants.LOA_MAP,
            AuthenticationProcessor.AUTHN_CREDENTIALS,
            AuthenticationProcessor.BROKER_SESSION_ID,
            AuthenticationProcessor.BROKER_USER_ID,
            AuthenticationManager.SSO_AUTH,
            AuthenticationManager.PASSWORD_VALIDATED);

    /** Notes about the login and its pages, whoever it is for. */
    private static final List<String> OF_THE_LOGIN = List.of(
            AuthenticationProcessor.CURRENT_FLOW_PATH,
            AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION,
            AuthenticationProcessor.LAST_PROCESSED_EXECUTION,
            AuthenticationProcessor.FORKED_FROM,
            AuthenticationManager.END_AFTER_REQUIRED_ACTIONS,
            Constants.AUTHORIZATION_REQUEST_URI,
            SamlProtocol.SAML_LOGIN_REQUEST_FORCEAUTHN,
            Details.AUTH_TYPE,
            LocaleSelectorProvider.USER_REQUEST_LOCALE,
            LoginActionsService.FORWARDED_ERROR_MESSAGE_NOTE,
            // Private in AuthenticationProcessor: messages for the next page.
            "fwMessageError",
            "fwMessageSuccess",
            "fwMessageInfo",
            // Private in CodeGenerateUtil: the session code of the forms that stand.
            "active_code");

    private ProvenAccount() {}

    /**
     * Nobody's from here on: user, statuses, the notes of users' sessions, required actions and every auth note that is
     * neither about the login itself nor among {@code kept}. Listed is what stays, not what goes: a note of a later
     * server, or of another extension, goes too.
     *
     * @param kept names of auth notes and of required actions that stay
     */
    public static void leave(AuthenticationSessionModel authSession, Collection<String> kept) {
        authSession.setAuthenticatedUser(null);
        dropEvidence(authSession);
        for (String action : Set.copyOf(authSession.getRequiredActions())) {
            if (!kept.contains(action)) {
                authSession.removeRequiredAction(action);
            }
        }
        Map<String, String> staying = new HashMap<>();
        Stream.concat(OF_THE_LOGIN.stream(), kept.stream())
                .forEach(name -> Optional.ofNullable(authSession.getAuthNote(name))
                        .ifPresent(value -> staying.put(name, value)));
        authSession.clearAuthNotes();
        staying.forEach(authSession::setAuthNote);
    }

    /**
     * This account's from here on, whoever's it was before: nothing that was shown until now counts.
     *
     * @param kept as in {@link #leave}
     */
    public static void become(AuthenticationFlowContext context, UserModel user, Collection<String> kept) {
        leave(context.getAuthenticationSession(), kept);
        context.setUser(user);
        context.getAuthenticationSession().setAuthNote(NOTE, user.getId());
    }

    /**
     * Notes the account a step has just proved, before that step succeeds. What was shown before counts only if it is this
     * account's already: in a session of nobody's or of another account it is dropped.
     */
    public static void prove(AuthenticationSessionModel authSession, UserModel user) {
        UserModel before = authSession.getAuthenticatedUser();
        if (before == null || !before.getId().equals(user.getId()) || isAnother(authSession, user.getId())) {
            dropEvidence(authSession);
        }
        authSession.setAuthNote(NOTE, user.getId());
    }

    /** Whether this is the account that was proved here; false when none was. */
    public static boolean is(AuthenticationSessionModel authSession, UserModel user) {
        return user.getId().equals(authSession.getAuthNote(NOTE));
    }

    /** Whether an account was proved here and it is not this one. */
    public static boolean isAnother(AuthenticationSessionModel authSession, String userId) {
        String proved = authSession.getAuthNote(NOTE);
        return proved != null && !proved.equals(userId);
    }

    /**
     * Ends the proof of a session whose user has become another one by a way that is not ours: a known account of an
     * identity provider replaces the user without asking ({@code IdentityBrokerService.authenticated}). Should the user
     * become the proved one again, what was shown meanwhile does not count.
     */
    public static void endIfAnother(AuthenticationSessionModel authSession) {
        UserModel user = authSession.getAuthNote(NOTE) == null ? null : authSession.getAuthenticatedUser();
        if (user != null && isAnother(authSession, user.getId())) {
            dropEvidence(authSession);
            authSession.removeAuthNote(NOTE);
        }
    }

    private static void dropEvidence(AuthenticationSessionModel authSession) {
        Map<String, ExecutionStatus> before = Map.copyOf(authSession.getExecutionStatus());
        authSession.clearExecutionStatus();
        before.forEach((execution, status) -> {
            if (NO_EVIDENCE.contains(status)) {
                authSession.setExecutionStatus(execution, status);
            }
        });
        authSession.clearUserSessionNotes();
        EVIDENCE.forEach(authSession::removeAuthNote);
    }
}
