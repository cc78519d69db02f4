package org.citizenlogin.recovery.step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.document.DocumentKinds;
import org.citizenlogin.keycloak.lab.FakeStep;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.FormStep;
import org.citizenlogin.keycloak.proof.code.CodeResult;
import org.citizenlogin.recovery.CountedLimits;
import org.citizenlogin.recovery.context.RequestServices;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.LoginActionsService;

/** One browser tab in front of the step. The server's answers are what the test says. */
final class FakeRecoveryContext extends FakeStep<FakeRecoveryContext> {

    final List<OutboxMessage> messages = new ArrayList<>();
    final List<RecoveryOutcome> counted = new ArrayList<>();
    final List<String> redeemed = new ArrayList<>();
    final CountedLimits limits = new CountedLimits();

    Instant now = Instant.ofEpochSecond(2_000_000);
    /** What the one-time password store answers: request and text to an account. */
    final Map<String, UserModel> store = new HashMap<>();

    /** The accounts that may go on after a right code, by id. */
    final Map<String, UserModel> admitted = new HashMap<>();

    /** The accounts in whose history a proof was noted. */
    final List<String> history = new ArrayList<>();

    /** The requests whose code transactions were opened. */
    final List<String> opened = new ArrayList<>();

    List<DocumentKind> kinds = List.of(DocumentKinds.PASSPORT, DocumentKinds.RUSSIA_SNILS);
    CodeResult.Reason wrongBecause = CodeResult.Reason.WRONG;

    /** The names of the limits that were asked, one list a question. */
    final List<List<String>> askedLimits = new ArrayList<>();

    /** The forms that had an effect. */
    final Set<String> forms = new HashSet<>();

    private final Authenticator step = new FormStep<>(new Recover((context, rules) -> services()));

    FakeRecoveryContext() {
        super(LoginActionsService.RESET_CREDENTIALS_PATH, CitizenEvents.DETAIL_OUTCOME);
    }

    @Override
    protected Authenticator step() {
        return step;
    }

    private RequestServices services() {
        return new RequestServices() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public Optional<Take> acquireAll(List<Take> takes) {
                askedLimits.add(takes.stream().map(take -> take.limit().name()).toList());
                return limits.acquireAll(takes);
            }

            @Override
            public boolean areOpen(List<Take> takes) {
                return limits.areOpen(takes);
            }

            @Override
            public boolean takeForm(String sessionCode) {
                return forms.add(sessionCode);
            }

            @Override
            public void post(OutboxMessage message) {
                messages.add(message);
            }

            @Override
            public List<DocumentKind> documents() {
                return kinds;
            }

            @Override
            public void open(String request) {
                opened.add(request);
            }

            @Override
            public Optional<UserModel> redeemPassword(String request, String typed) {
                redeemed.add(typed);
                return Optional.ofNullable(store.remove(request + " " + typed));
            }

            @Override
            public CodeResult redeemCode(String request, String typed) {
                redeemed.add(typed);
                return Optional.ofNullable(store.remove(request + " " + typed))
                        .<CodeResult>map(user -> new CodeResult.Accepted(user.getId(), null))
                        .orElse(new CodeResult.Rejected(wrongBecause, Optional.empty()));
            }

            @Override
            public Optional<UserModel> admit(CodeResult.Accepted right) {
                return Optional.ofNullable(admitted.get(right.subject()));
            }

            @Override
            public void noteProven(UserModel user) {
                history.add(user.getId());
            }

            @Override
            public void count(RecoveryOutcome outcome) {
                counted.add(outcome);
            }
        };
    }
}
