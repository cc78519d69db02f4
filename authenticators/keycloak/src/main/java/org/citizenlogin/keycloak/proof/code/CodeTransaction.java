package org.citizenlogin.keycloak.proof.code;

import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The context in which a code is requested. A code is valid only in its own code transaction: with another purpose, request
 * or tab it is wrong.
 *
 * @param purpose a fixed word: {@code recovery}, {@code card-email}, {@code contact-phone}
 * @param request 128 random bits, known only to the server
 * @param session the root authentication session and the tab that asked
 */
public record CodeTransaction(String purpose, String request, String session) {

    public static CodeTransaction of(String purpose, String request, AuthenticationSessionModel authSession) {
        return new CodeTransaction(purpose, request, sessionOf(authSession));
    }

    static String sessionOf(AuthenticationSessionModel authSession) {
        return authSession.getParentSession().getId() + "." + authSession.getTabId();
    }

    /** Without request and session, which must not be logged. */
    @Override
    public String toString() {
        return purpose;
    }
}
