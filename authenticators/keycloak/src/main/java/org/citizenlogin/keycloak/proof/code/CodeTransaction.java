package org.citizenlogin.keycloak.proof.code;

import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a code is asked for. A code answers its own code transaction alone: another purpose, request or tab is as good as no code.
 *
 * @param purpose a fixed word: {@code recovery}, {@code card-email}, {@code card-phone}
 * @param request unguessable, 128 bits of chance, kept by the server alone
 * @param session the root authentication session and the tab that asked
 */
public record CodeTransaction(String purpose, String request, String session) {

    public static CodeTransaction of(String purpose, String request, AuthenticationSessionModel authSession) {
        return new CodeTransaction(purpose, request, sessionOf(authSession));
    }

    static String sessionOf(AuthenticationSessionModel authSession) {
        return authSession.getParentSession().getId() + "." + authSession.getTabId();
    }

    /** Neither the request nor the session may be read anywhere. */
    @Override
    public String toString() {
        return purpose;
    }
}
