package org.citizenlogin.keycloak.account.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.erasure.ErasureState;
import org.citizenlogin.keycloak.messaging.outbox.Outbox;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.messaging.outbox.RemoteOutboxHandler;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.legalhold.LegalHold;
import org.citizenlogin.message.Delivery;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The work of an erasure, one message of the outbox: on one node, resumed by another when that one dies. It begins the erasure,
 * asks the agency's systems outside of any transaction, and removes the account in the transaction that ends the message.
 */
final class EraseAccount implements RemoteOutboxHandler {

    static final String KIND = "erase-account";

    private static final Logger LOG = Logger.getLogger(EraseAccount.class);

    private static final String ERASURE = "erasure";
    private static final String STEP = "step";

    /** An erasure does not become worthless. */
    private static final Duration LIFE = Duration.ofDays(3650);

    private static final String ERROR = "hook-error";

    /**
     * What a message is for. Whoever begins an erasure puts the one message that erases. So another message that was to begin it,
     * at the same moment on another node, ends there, and no system is asked twice.
     */
    private enum Step {
        BEGIN,
        ERASE;

        static Step of(ErasureState state) {
            return state == ErasureState.WAITING ? BEGIN : ERASE;
        }

        /** A message of an earlier version does not say it. */
        static Step of(OutboxMessage message, ErasureState state) {
            String written = message.content().get(STEP);
            return written == null ? of(state) : valueOf(written);
        }
    }

    /** At once: the step that is due in this state. */
    static void put(KeycloakSession session, RealmModel realm, String id, ErasureState state) {
        Outbox.put(session, realm, message(session, id, state));
    }

    static void putLater(KeycloakSession session, RealmModel realm, String id, ErasureState state, Instant notBefore) {
        Outbox.putLater(session, realm, message(session, id, state), notBefore);
    }

    private static OutboxMessage message(KeycloakSession session, String id, ErasureState state) {
        return new OutboxMessage(
                KIND,
                Map.of(ERASURE, id, STEP, Step.of(state).name()),
                DatabaseClock.of(session).instant().plus(LIFE));
    }

    @Override
    public Call prepare(KeycloakSession session, RealmModel realm, OutboxMessage message, int attempt) {
        String id = message.content().get(ERASURE);
        ErasureRow row = Erasures.rows(session).find(id).orElse(null);
        // Held: it goes on when the hold is lifted.
        if (row == null || row.getUserId() == null || LegalHold.isHeld(session, realm.getId(), row.getUserId())) {
            return Call.settled(Delivery.delivered());
        }
        String userId = row.getUserId();
        if (session.users().getUserById(realm, userId) == null) {
            return Call.settled((then, sameRealm) -> Erasures.rows(then)
                    .erased(sameRealm.getId(), userId, DatabaseClock.of(then).instant()));
        }
        if (row.state() == ErasureState.WAITING) {
            return Call.settled(
                    (then, sameRealm) -> account(then, sameRealm, userId).ifPresent(user -> {
                        if (new Erasures(then, sameRealm, user).begin(id)) {
                            put(then, sameRealm, id, ErasureState.ERASING);
                        }
                    }));
        }
        if (Step.of(message, row.state()) == Step.BEGIN) {
            return Call.settled(Delivery.delivered());
        }
        List<String> hooks = hooks(session);
        return hooks.isEmpty()
                ? Call.settled((then, sameRealm) -> remove(then, sameRealm, userId, id))
                : new Asking(hooks, realm.getName(), userId, id);
    }

    private static Optional<UserModel> account(KeycloakSession session, RealmModel realm, String userId) {
        return Optional.ofNullable(session.users().getUserById(realm, userId));
    }

    private static void remove(KeycloakSession session, RealmModel realm, String userId, String id) {
        account(session, realm, userId).ifPresent(user -> new Erasures(session, realm, user).remove(id));
    }

    /** The ids of those that are on, in order. */
    static List<String> hooks(KeycloakSession session) {
        return session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(ErasureHook.class)
                .filter(factory -> ((ErasureHookFactory) factory).isOn())
                .map(factory -> factory.getId())
                .sorted()
                .toList();
    }

    /** Asks one hook after the other, up to the first that has not erased. */
    private static final class Asking implements BlockingCall {

        private final List<String> hooks;
        private final String realm;
        private final String userId;
        private final String id;
        private volatile String failure;

        Asking(List<String> hooks, String realm, String userId, String id) {
            this.hooks = hooks;
            this.realm = realm;
            this.userId = userId;
            this.id = id;
        }

        /** Also delivered when a system has not erased: that is recorded, and asked again, by the consequence. */
        @Override
        public Delivery make(KeycloakSession session) {
            for (String hook : hooks) {
                Optional<String> reason = ask(session, hook);
                if (reason.isPresent()) {
                    failure = reason.get();
                    break;
                }
            }
            return Delivery.delivered();
        }

        private Optional<String> ask(KeycloakSession session, String hook) {
            try {
                ErasureHook.Answer answer =
                        session.getProvider(ErasureHook.class, hook).erase(realm, userId);
                // A reason is one word, like those of messages: it is shown to administrators.
                return answer.erased()
                        ? Optional.empty()
                        : Optional.of(hook + "-" + ((Delivery.Failed) Delivery.failed(answer.reason())).reason());
            } catch (RuntimeException e) {
                // Its message may quote what was sent.
                LOG.errorf("erasure hook '%s' failed (%s)", hook, e.getClass().getName());
                return Optional.of(hook + "-" + ERROR);
            }
        }

        @Override
        public Optional<Consequence> consequence() {
            return Optional.of((session, sameRealm) -> {
                if (failure == null) {
                    remove(session, sameRealm, userId, id);
                } else {
                    Erasures.postpone(session, sameRealm, id, failure);
                }
            });
        }
    }
}
