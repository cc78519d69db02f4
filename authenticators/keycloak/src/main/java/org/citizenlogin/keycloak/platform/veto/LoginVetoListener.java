package org.citizenlogin.keycloak.platform.veto;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.citizenlogin.keycloak.platform.veto.LoginVeto.SecondLook;
import org.jboss.logging.Logger;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Asks every {@link LoginVeto} about each lasting effect, in the transaction that stores it, and about a login once more
 * after its session was written ({@link WrittenLogin}).
 */
final class LoginVetoListener implements EventListenerProvider {

    private static final Logger LOG = Logger.getLogger(LoginVetoListener.class);

    private final KeycloakSession session;
    private final List<LoginVeto> vetoes;

    LoginVetoListener(KeycloakSession session, List<LoginVeto> vetoes) {
        this.session = session;
        this.vetoes = vetoes;
    }

    @Override
    public void onEvent(Event event) {
        if (LastingEffect.of(event)) {
            judge(event).ifPresent(error -> LoginRefusal.refuse(session, event, error));
        }
    }

    private Optional<String> judge(Event event) {
        try {
            AuthenticationSessionModel authSession = session.getContext().getAuthenticationSession();
            Optional<String> refusal = first(vetoes, veto -> veto.refusal(session, event, authSession));
            if (refusal.isEmpty() && event.getType() == EventType.LOGIN && event.getUserId() != null) {
                lookAgain(event, authSession);
            }
            return refusal;
        } catch (RuntimeException e) {
            // The server would only log the exception, and the effect would stay without a decision.
            LOG.errorf(e, "Login veto failed; refused: %s", event.getType());
            return Optional.of(Errors.GENERIC_AUTHENTICATION_ERROR);
        }
    }

    private void lookAgain(Event login, AuthenticationSessionModel authSession) {
        List<SecondLook> looks = vetoes.stream()
                .flatMap(veto -> veto.secondLook(session, login, authSession).stream())
                .toList();
        if (!looks.isEmpty()) {
            session.getTransactionManager().enlistAfterCompletion(new WrittenLogin(session, login, looks));
        }
    }

    /** Returns the first refusal and stops there. */
    static <T> Optional<String> first(List<T> asked, Function<T, Optional<String>> answer) {
        return asked.stream().map(answer).flatMap(Optional::stream).findFirst();
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
