package org.citizenlogin.recovery.worker;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.alarm.OncePerMinute;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.citizenlogin.keycloak.proof.document.DocumentRecord;
import org.citizenlogin.keycloak.proof.document.Documents;
import org.citizenlogin.keycloak.proof.secondfactor.OfferedFactors;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheck;
import org.citizenlogin.keycloak.proof.throttle.Limits;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.throttle.SourceLimits;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

final class KeycloakWorkerServices implements WorkerServices {

    private static final Logger LOG = Logger.getLogger(KeycloakWorkerServices.class);

    private static final OncePerMinute AMBIGUOUS = new OncePerMinute();

    private final KeycloakSession session;
    private final RealmModel realm;
    private final RecoveryTask task;
    /** Of this transaction; null until it was looked up. */
    private Citizens.Found found;

    KeycloakWorkerServices(KeycloakSession session, RealmModel realm, RecoveryTask task) {
        this.session = session;
        this.realm = realm;
        this.task = task;
    }

    @Override
    public Optional<Take> acquireAll(List<Take> takes) {
        return Limits.of(session, realm).acquireAll(takes);
    }

    @Override
    public boolean areOpen(List<Take> takes) {
        return Limits.of(session, realm).areOpen(takes);
    }

    @Override
    public Citizens.Found find() {
        if (found == null) {
            found = task.attempt().find(session, realm);
        }
        return found;
    }

    @Override
    public Optional<DocumentRecord.Question> question(UserModel user, DocumentNumber number) {
        return Documents.byId(session, number.kind()).map(record -> record.about(session, realm, user, number));
    }

    @Override
    public RecoveryOutcome trustInPhone(UserModel user, Optional<SimSwapCheck.Finding> card) {
        return task.trust().ofPhone(session, realm, user, card);
    }

    @Override
    public RecoveryOutcome trustInEmail(UserModel user) {
        return task.trust().ofEmail(session, realm, user);
    }

    @Override
    public boolean canShowSecondFactor(UserModel user) {
        return OfferedFactors.sufficeToRecover(session, realm, user);
    }

    @Override
    public boolean canStorePassword(UserModel user) {
        return Citizens.canStorePassword(realm, user);
    }

    @Override
    public Set<Channel> sendCode(UserModel user) {
        return sending(user).code(task.attempt().contact());
    }

    @Override
    public Set<Channel> sendPassword(UserModel user, Set<Channel> trusted) {
        return sending(user).password(trusted);
    }

    @Override
    public Set<Channel> sendUndecided(UserModel user) {
        return sending(user).undecided(task.attempt().contact());
    }

    @Override
    public Set<Channel> sendNeedsSecondStep(UserModel user) {
        return sending(user).needsSecondStep(task.attempt().contact());
    }

    private RecoveryMessages sending(UserModel user) {
        return new RecoveryMessages(session, realm, user, task.attempt().origin(), task.policy(), task.codes());
    }

    /** Written with the message's row, not before it: an attempt that is rolled back has no outcome. */
    @Override
    public void record(Citizens.Found found, RecoveryOutcome outcome, Set<Channel> sent) {
        EventBuilder event = new EventBuilder(realm, session)
                .event(EventType.SEND_RESET_PASSWORD)
                .storeImmediately(false)
                .client(task.attempt().origin().client())
                .ipAddress(task.attempt().origin().source())
                .detail(CitizenEvents.DETAIL_OUTCOME, outcome.word())
                .detail(CitizenEvents.DETAIL_WAY, task.attempt().way().word());
        task.attempt().describe(event);
        if (!sent.isEmpty()) {
            event.detail(
                    CitizenEvents.DETAIL_CHANNELS,
                    sent.stream().map(Channel::word).sorted());
        }
        if (found instanceof Citizens.Found.One whose) {
            event.user(whose.user());
        }
        if (found instanceof Citizens.Found.Ambiguous ambiguous && AMBIGUOUS.isDue(realm.getId())) {
            LOG.warnf(
                    "realm '%s': %d accounts carry the same number, phone or e-mail address, so none of them is"
                            + " recovered; make them unique (event %s, %s=%s)",
                    realm.getName(),
                    ambiguous.accounts(),
                    EventType.SEND_RESET_PASSWORD_ERROR,
                    CitizenEvents.DETAIL_OUTCOME,
                    outcome.word());
        }
        if (outcome == RecoveryOutcome.MATCHED) {
            event.success();
        } else if (outcome.isMiss()
                || SourceLimits.isTold(this, task.attempt().origin().source(), outcome.word())) {
            // Misses have a limit of their own.
            event.error(CitizenEvents.recoveryError(outcome.word()));
        }
        CitizenMetrics.recovery(realm.getName(), outcome.word());
    }
}
