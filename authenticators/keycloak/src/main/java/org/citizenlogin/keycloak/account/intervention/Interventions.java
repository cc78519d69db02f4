package org.citizenlogin.keycloak.account.intervention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.citizenlogin.intervention.Intervention;
import org.citizenlogin.intervention.Intervention.By;
import org.citizenlogin.intervention.InterventionReason;
import org.citizenlogin.keycloak.account.freeze.Freeze;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.session.UserSessions;
import org.citizenlogin.keycloak.proof.accountstate.AccountEpoch;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** Reads and sets what is demanded of an account. */
public final class Interventions {

    private static final Duration NOTICE_LIFE = Duration.ofHours(24);

    /** What the owner is told, and what the history says, when a demand begins. */
    private static final Map<Intervention, String> NOTICES =
            Map.of(Intervention.CHANGE_PASSWORD, "passwordVoid", Intervention.PROVE_IDENTITY, "identityDemanded");

    private static final Map<Intervention, RecoveryHistory.Step> STEPS = Map.of(
            Intervention.CHANGE_PASSWORD,
            RecoveryHistory.Step.PASSWORD_VOIDED,
            Intervention.PROVE_IDENTITY,
            RecoveryHistory.Step.IDENTITY_DEMANDED);

    private Interventions() {}

    /**
     * The present state. A freeze is the server's own state of the account and comes first. A new password is what its demand
     * asked for, so it ends the demand wherever it was chosen.
     */
    public static Demand of(KeycloakSession session, RealmModel realm, UserModel user) {
        Demand demand = rows(session).find(realm.getId(), user.getId()).orElse(Demand.NOTHING);
        if (Freeze.isFrozen(user)) {
            return new Demand(
                    Intervention.FROZEN,
                    demand.state() == Intervention.FROZEN ? demand.reason() : Optional.empty(),
                    demand.since());
        }
        boolean over = demand.state() == Intervention.FROZEN
                || (demand.state() == Intervention.CHANGE_PASSWORD
                        && passwords(user).findAny().isPresent());
        return over ? new Demand(Intervention.NONE, Optional.empty(), demand.since()) : demand;
    }

    /**
     * Sets the state at an administrator's word, in the caller's transaction. Sessions end and secrets become void with it.
     *
     * @return false when this state may not follow the present one, or somebody froze or unfroze the account meanwhile; then
     *     nothing was changed
     */
    public static boolean set(
            KeycloakSession session, RealmModel realm, UserModel user, Intervention to, InterventionReason reason) {
        Optional<Freeze.Lifting> lifting = to.mayFollow(Intervention.FROZEN, By.ADMINISTRATOR)
                ? Freeze.beginLifting(session, realm, user)
                : Optional.empty();
        AccountStatus.hold(session, user);
        Demand present = of(session, realm, user);
        boolean changedMeanwhile = lifting.isPresent() != (present.state() == Intervention.FROZEN);
        if (changedMeanwhile || !to.mayFollow(present.state(), By.ADMINISTRATOR)) {
            return false;
        }
        note(session, realm, user, to, Optional.of(reason));
        if (lifting.isPresent()) {
            lifting.get().finish();
        } else if (to == Intervention.FROZEN) {
            Freeze.freeze(session, realm, user);
        } else if (to == Intervention.NONE) {
            RecoveryHistory.note(session, realm, user, RecoveryHistory.Step.DEMAND_ENDED);
        } else {
            demand(session, realm, user, to);
        }
        return true;
    }

    private static void demand(KeycloakSession session, RealmModel realm, UserModel user, Intervention to) {
        Locale locale = session.getContext().resolveLocale(user);
        Instant notAfter = DatabaseClock.of(session).instant().plus(NOTICE_LIFE);
        Notices.Notice notice = new Notices.Notice(NOTICES.get(to), List.of(), null, locale, notAfter);
        RecoveryHistory.note(session, realm, user, STEPS.get(to), Notices.send(session, realm, user, notice));
        ForcedChange.voidAll(session, realm, user);
        if (to == Intervention.CHANGE_PASSWORD) {
            passwords(user)
                    .map(CredentialModel::getId)
                    .toList()
                    .forEach(user.credentialManager()::removeStoredCredentialById);
        }
        AccountEpoch.raise(session, realm, user);
        UserSessions.endAll(session, realm, user);
    }

    /** What was demanded has been done. */
    static void done(KeycloakSession session, RealmModel realm, UserModel user) {
        if (Intervention.NONE.mayFollow(of(session, realm, user).state(), By.DONE)) {
            note(session, realm, user, Intervention.NONE, Optional.empty());
            RecoveryHistory.note(session, realm, user, RecoveryHistory.Step.DEMAND_ENDED);
        }
    }

    /** From whatever state the row has: it does not learn of a link that freezes, nor of a new password. */
    private static void note(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            Intervention to,
            Optional<InterventionReason> reason) {
        InterventionRows rows = rows(session);
        Intervention stored =
                rows.find(realm.getId(), user.getId()).map(Demand::state).orElse(Intervention.NONE);
        Instant now = DatabaseClock.of(session).instant();
        if (!rows.change(realm.getId(), user.getId(), stored, to, reason, now)) {
            throw new IllegalStateException("what is demanded of an account was changed meanwhile");
        }
    }

    private static Stream<CredentialModel> passwords(UserModel user) {
        return user.credentialManager().getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE);
    }

    static InterventionRows rows(KeycloakSession session) {
        return new InterventionRows(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }
}
