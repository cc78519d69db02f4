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
 * The account that was proved in an authentication session. It is stored in an auth note, which the server keeps and a
 * browser cannot write.
 *
 * <p>Keycloak binds the status of an execution to the authentication session, not to an account, and the status has no time.
 * This is safe only as long as a session keeps its user ({@code AuthenticationProcessor.setAutheticatedUser} refuses another
 * one). A step that clears the user removes this protection. And Keycloak runs any execution under any flow's path (26.7.4,
 * {@code AuthenticationProcessor.authenticationAction}): So one person could show their own second factor and then recover
 * another account in the same tab. Therefore all our steps clear or set the user with this class. It drops the statuses at
 * the proof, so every later success belongs to the noted account.
 */
public final class ProvenAccount {

    /** Auth note: the account's id. */
    static final String NOTE = "citizen-proven-account";

    /** A shown page or an evaluated condition. They prove nothing, and the way back to the page needs them. */
    private static final Set<ExecutionStatus> NO_EVIDENCE =
            EnumSet.of(ExecutionStatus.CHALLENGED, ExecutionStatus.EVALUATED_TRUE, ExecutionStatus.EVALUATED_FALSE);

    /** Notes that the server writes about successful steps of an account. Levels become {@code acr}. */
    private static final List<String> EVIDENCE = List.of(
            Constants.LEVEL_OF_AUTHENTICATION,
            Constants.LOA_MAP,
            AuthenticationProcessor.AUTHN_CREDENTIALS,
            AuthenticationProcessor.BROKER_SESSION_ID,
            AuthenticationProcessor.BROKER_USER_ID,
            AuthenticationManager.SSO_AUTH,
            AuthenticationManager.PASSWORD_VALIDATED);

    /** Notes about the login and its pages, independent of the account. */
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
            // Private in CodeGenerateUtil: the session code of open forms.
            "active_code");

    /**
     * Held while the notes of a session are away. Parallel requests of a tab share them on a node (26.7.4, {@code
     * AuthenticationSessionAdapter}), so without it the second request finds nothing that could stay, and the tab falls back to an
     * earlier page. Nothing is sent meanwhile: the server writes the session when the request ends.
     */
    private static final Object CLEARING = new Object();

    private ProvenAccount() {}

    /**
     * Removes the account from the session: user, statuses, user session notes, required actions, and every auth note that
     * is neither about the login itself nor in {@code kept}. The list names what stays, so notes of later servers and other
     * extensions are removed, too.
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
        synchronized (CLEARING) {
            Map<String, String> staying = new HashMap<>();
            Stream.concat(OF_THE_LOGIN.stream(), kept.stream())
                    .forEach(name -> Optional.ofNullable(authSession.getAuthNote(name))
                            .ifPresent(value -> staying.put(name, value)));
            authSession.clearAuthNotes();
            staying.forEach(authSession::setAuthNote);
        }
    }

    /**
     * Sets this account for the session, whatever account it had before. Earlier proofs no longer count.
     *
     * @param kept as in {@link #leave}
     */
    public static void become(AuthenticationFlowContext context, UserModel user, Collection<String> kept) {
        leave(context.getAuthenticationSession(), kept);
        context.setUser(user);
        context.getAuthenticationSession().setAuthNote(NOTE, user.getId());
    }

    /**
     * Notes the account that a step has just proved, before that step succeeds. Earlier proofs count only if the session
     * already belongs to this account; otherwise they are dropped.
     */
    public static void prove(AuthenticationSessionModel authSession, UserModel user) {
        UserModel before = authSession.getAuthenticatedUser();
        if (before == null || !before.getId().equals(user.getId()) || isAnother(authSession, user.getId())) {
            dropEvidence(authSession);
        }
        authSession.setAuthNote(NOTE, user.getId());
    }

    /** Whether this account was proved in the session; false when none was. */
    public static boolean is(AuthenticationSessionModel authSession, UserModel user) {
        return user.getId().equals(authSession.getAuthNote(NOTE));
    }

    /** Whether another account was proved in the session. */
    public static boolean isAnother(AuthenticationSessionModel authSession, String userId) {
        String proved = authSession.getAuthNote(NOTE);
        return proved != null && !proved.equals(userId);
    }

    /**
     * Ends the proof of a session whose user was replaced by other code: the login by a known account of an identity
     * provider replaces the user without asking ({@code IdentityBrokerService.authenticated}). If the proved account becomes
     * the user again, proofs given meanwhile do not count.
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
