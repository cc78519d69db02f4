package org.citizenlogin.recovery.worker;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.messaging.outbox.RemoteOutboxHandler;
import org.citizenlogin.keycloak.platform.alarm.OncePerMinute;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswords;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.setting.Setting;
import org.jboss.logging.Logger;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Opens a request and has it concluded in the transaction of the message's own row. Where others must be asked about it,
 * they are asked before that, outside of any transaction.
 */
final class RecoveryHandler implements RemoteOutboxHandler {

    private static final Logger LOG = Logger.getLogger(RecoveryHandler.class);

    private static final OncePerMinute WAITS = new OncePerMinute();

    private final Function<OutboxMessage, Optional<RecoveryAttempt>> reader;

    RecoveryHandler(Function<OutboxMessage, Optional<RecoveryAttempt>> reader) {
        this.reader = reader;
    }

    @Override
    public Call prepare(KeycloakSession session, RealmModel realm, OutboxMessage message, int attempt) {
        Optional<RecoveryAttempt> recoveryAttempt = reader.apply(message);
        if (recoveryAttempt.isEmpty()) {
            return Call.settled(Delivery.refused("not-a-request"));
        }
        RecoveryTask task;
        try {
            Map<String, String> configured =
                    configured(realm, recoveryAttempt.get().origin().execution());
            task = new RecoveryTask(
                    recoveryAttempt.get(),
                    RecoveryPolicy.of(configured),
                    CodeRules.of(configured),
                    ContactTrust.of(configured));
        } catch (Setting.Malformed malformed) {
            waits(realm, malformed.getMessage());
            return Call.settled(Delivery.failed("misconfigured"));
        }
        // Without the forced change no proof is accepted: sending one would only mislead.
        if (!OneTimePasswords.isChangeForced(realm)) {
            waits(
                    realm,
                    "the required action '" + OneTimePasswords.CHOOSE_PASSWORD + "' must be enabled and the first");
            return Call.settled(Delivery.failed("change-not-forced"));
        }
        KeycloakWorkerServices services = new KeycloakWorkerServices(session, realm, task);
        RemoteChecks checks = RemoteChecks.about(services, task);
        if (checks.askOthers()) {
            return new Asking(task, checks);
        }
        checks.ask(session);
        return Call.settled((own, sameRealm) -> new RecoveryDecision(services, task).of(checks));
    }

    private static void waits(RealmModel realm, String why) {
        if (WAITS.isDue(realm.getId() + why)) {
            LOG.errorf("recovery in realm '%s' waits: %s", realm.getName(), why);
        }
    }

    /** The settings of the step that took the request; its defaults when it is gone since. */
    private static Map<String, String> configured(RealmModel realm, String executionId) {
        AuthenticationExecutionModel execution = realm.getAuthenticationExecutionById(executionId);
        if (execution == null || execution.getAuthenticatorConfig() == null) {
            return Map.of();
        }
        AuthenticatorConfigModel config = realm.getAuthenticatorConfigById(execution.getAuthenticatorConfig());
        return config == null || config.getConfig() == null ? Map.of() : config.getConfig();
    }

    /** One attempt: what is asked of others, and what follows from their answers. */
    private static final class Asking implements BlockingCall {

        private final RecoveryTask task;
        private final RemoteChecks checks;

        Asking(RecoveryTask task, RemoteChecks checks) {
            this.task = task;
            this.checks = checks;
        }

        @Override
        public Delivery make(KeycloakSession session) {
            checks.ask(session);
            return Delivery.delivered();
        }

        @Override
        public Optional<Consequence> consequence() {
            return Optional.of((session, realm) ->
                    new RecoveryDecision(new KeycloakWorkerServices(session, realm, task), task).of(checks));
        }
    }
}
