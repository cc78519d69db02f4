package org.citizenlogin.people.video;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.Move;
import org.citizenlogin.casework.Observation;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.account.contact.ContactChanges;
import org.citizenlogin.keycloak.account.contact.ContactKind;
import org.citizenlogin.keycloak.account.contact.FreePhone;
import org.citizenlogin.keycloak.account.freeze.Freeze;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswords;
import org.citizenlogin.keycloak.proof.provenaccount.ProvenAccount;
import org.citizenlogin.people.casework.CaseAssurance;
import org.citizenlogin.people.casework.Cases;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.secret.Secret;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Uses an approval: once, by the browser that has the case, and everything in one transaction. Nothing of the account changes
 * before. The citizen then chooses a new password, in a session that leads nowhere else.
 */
final class ApprovedCase {

    /** A required action follows at once; a tab that was left open cannot go on tomorrow. */
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Cases cases;
    private final TabOfLogin tab;

    ApprovedCase(KeycloakSession session, RealmModel realm, Cases cases, TabOfLogin tab) {
        this.session = session;
        this.realm = realm;
        this.cases = cases;
        this.tab = tab;
    }

    /**
     * @return the way to the new password; empty when the approval cannot be used now: used already, expired, not yet, the
     *     account is not the person's any more, or the new phone is another account's. Then nothing of the account was changed
     */
    Optional<Response> use(StoredCase approved) {
        Optional<UserModel> account =
                approved.userId().map(id -> session.users().getUserById(realm, id));
        if (account.isEmpty() || !OneTimePasswords.isChangeForced(realm)) {
            return Optional.empty();
        }
        UserModel user = account.get();
        Optional<Freeze.Lifting> lifting = Freeze.beginLifting(session, realm, user);
        AccountStatus.hold(session, user);
        if (lifting.isEmpty() && !isOpen(user)) {
            return Optional.empty();
        }
        // Since the approval another account may have got the phone.
        Optional<FreePhone> phone = newPhone(approved, user);
        if (changesPhone(approved) && phone.isEmpty()) {
            return Optional.empty();
        }
        Cases.Result used = cases.move(
                approved, Move.CONSUME, new Actor.Citizen(), new Observation.Person(personKey(approved, user)));
        return used instanceof Cases.Result.Moved moved
                ? Optional.of(apply(moved.now(), user, phone, lifting))
                : Optional.empty();
    }

    private static boolean changesPhone(StoredCase approved) {
        return approved.current().opening().purpose() == CasePurpose.CHANGE_PHONE;
    }

    private Optional<FreePhone> newPhone(StoredCase approved, UserModel user) {
        return approved.newPhone()
                .filter(asked -> changesPhone(approved))
                .flatMap(PhoneNumber::ofE164)
                .flatMap(phone -> FreePhone.hold(session, realm, Optional.of(user.getId()), phone));
    }

    private boolean isOpen(UserModel user) {
        return user.isEnabled()
                && user.getServiceAccountClientLink() == null
                && AccountStatus.fresh(session, realm, user).enabled();
    }

    /** Of the account that would be changed, found by the number that was typed: another account may carry it by now. */
    private String personKey(StoredCase approved, UserModel user) {
        CitizenNumber typed = approved.form().orElseThrow().accountNumber();
        boolean same = Citizens.byNumber(session, realm, typed) instanceof Citizens.Found.One found
                && found.user().getId().equals(user.getId());
        return same ? cases.keys().personKey(approved, typed) : "";
    }

    private Response apply(
            StoredCase used, UserModel user, Optional<FreePhone> phone, Optional<Freeze.Lifting> lifting) {
        if (lifting.isPresent()) {
            lifting.get().finish();
            // The one-time password below asks the database whether the account is open.
            session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
        }
        boolean hadSecondFactor = Citizens.hasSecondFactor(user);
        phone.ifPresent(free -> changePhone(free, user));
        if (used.factorsLost()) {
            removeSecondFactors(user);
        }
        AuthenticationSessionModel authSession = tab.findOrBegin();
        ProvenAccount.leave(authSession, ForcedChange.staying(authSession));
        authSession.setAuthenticatedUser(user);
        session.getContext().setAuthenticationSession(authSession);
        Secret unseen = OneTimePasswords.issue(session, realm, user, LIFE, OneTimePasswords.IDENTIFIED, null);
        if (!OneTimePasswords.use(session, realm, user, unseen.reveal(), authSession)) {
            throw new IllegalStateException("a one-time password that was just issued cannot be used");
        }
        if (hadSecondFactor) {
            // Whoever has a second step shows it at the next sign-in: the operator saw a person, not the second step.
            authSession.setAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS, "true");
        }
        RecoveryHistory.note(session, realm, user, RecoveryHistory.Step.RECOVERY_PROVEN);
        CaseAssurance.write(session, realm, cases, used, user.getId());
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.RESET_PASSWORD)
                .client(authSession.getClient())
                .user(user)
                .detail(CitizenEvents.DETAIL_OUTCOME, "case_used")
                .detail(CitizenEvents.DETAIL_CASE, used.number())
                .success();
        return AuthenticationManager.redirectToRequiredActions(
                session, realm, authSession, session.getContext().getUri(), OneTimePasswords.CHOOSE_PASSWORD);
    }

    /** The addresses that the account had are told, as after every change of a contact. */
    private void changePhone(FreePhone phone, UserModel user) {
        phone.giveTo(user);
        ContactChanges.changedAt(session, realm, user, ContactKind.PHONE);
    }

    /** A linked card stays: it cannot be lost without being revoked, and it belongs to the person of the number. */
    private void removeSecondFactors(UserModel user) {
        Citizens.secondFactorsOf(user).stream()
                .filter(type -> !type.equals(Citizens.CARD))
                .flatMap(type -> user.credentialManager().getStoredCredentialsByTypeStream(type).toList().stream())
                .forEach(stored -> {
                    user.credentialManager().removeStoredCredentialById(stored.getId());
                    new EventBuilder(realm, session, session.getContext().getConnection())
                            .event(EventType.REMOVE_CREDENTIAL)
                            .user(user)
                            .detail("credential_type", stored.getType())
                            .success();
                });
    }
}
