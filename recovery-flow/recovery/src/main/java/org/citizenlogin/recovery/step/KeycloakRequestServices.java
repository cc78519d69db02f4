package org.citizenlogin.recovery.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;
import org.citizenlogin.keycloak.messaging.outbox.Outbox;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.citizenlogin.keycloak.platform.singleuse.SingleUse;
import org.citizenlogin.keycloak.proof.code.CodeResult;
import org.citizenlogin.keycloak.proof.code.CodeTransaction;
import org.citizenlogin.keycloak.proof.code.ContactCodes;
import org.citizenlogin.keycloak.proof.document.DocumentRecord;
import org.citizenlogin.keycloak.proof.document.Documents;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswords;
import org.citizenlogin.keycloak.proof.throttle.Limits;
import org.citizenlogin.recovery.completion.Admission;
import org.citizenlogin.recovery.context.RequestServices;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.recovery.worker.CodeRules;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The server itself. */
final class KeycloakRequestServices implements RequestServices {

    private static final String FORM = "recovery-form";

    /**
     * Keycloak takes a form's session code away from the authentication session when it is sent, but two requests at once
     * both still find it there. So this is longer than any request lasts.
     */
    private static final Duration FORM_KEPT = Duration.ofMinutes(30);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AuthenticationSessionModel authSession;
    private final CodeRules rules;

    KeycloakRequestServices(AuthenticationFlowContext context, CodeRules rules) {
        this.session = context.getSession();
        this.realm = context.getRealm();
        this.authSession = context.getAuthenticationSession();
        this.rules = rules;
    }

    @Override
    public Instant now() {
        return DatabaseClock.of(session).instant();
    }

    @Override
    public List<DocumentKind> documents() {
        return Documents.all(session).stream().map(DocumentRecord::kind).toList();
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
    public boolean takeForm(String sessionCode) {
        Instant until = DatabaseClock.of(session).instant().plus(FORM_KEPT);
        return SingleUse.use(session, realm, FORM, sessionCode, until);
    }

    @Override
    public void post(OutboxMessage message) {
        Outbox.put(session, realm, message);
    }

    @Override
    public void open(String request) {
        ContactCodes.of(session, realm).open(codeTransaction(request), rules.form(), CodeRules.TRANSACTION_LIFE);
    }

    @Override
    public Optional<UserModel> redeemPassword(String request, String typed) {
        return OneTimePasswords.useByRequest(session, realm, request, typed, authSession);
    }

    @Override
    public CodeResult redeemCode(String request, String typed) {
        // Where no change can be forced, a code proves something that leads nowhere.
        if (!OneTimePasswords.isChangeForced(realm)) {
            return new CodeResult.Rejected(CodeResult.Reason.NONE, Optional.empty());
        }
        return ContactCodes.of(session, realm).judge(codeTransaction(request), typed);
    }

    @Override
    public Optional<UserModel> admit(CodeResult.Accepted right) {
        Optional<UserModel> account = Admission.accountOf(session, realm, right);
        account.ifPresent(user -> ForcedChange.demand(authSession, user, right.proof()));
        return account;
    }

    @Override
    public void noteProven(UserModel user) {
        RecoveryHistory.note(session, realm, user, RecoveryHistory.Step.RECOVERY_PROVEN);
    }

    @Override
    public void count(RecoveryOutcome outcome) {
        CitizenMetrics.recovery(realm.getName(), outcome.word());
    }

    private CodeTransaction codeTransaction(String request) {
        return CodeTransaction.of(CodeRules.PURPOSE, request, authSession);
    }
}
