package org.citizenlogin.recovery.context;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.citizenlogin.keycloak.platform.flow.StepContext;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.recovery.policy.End;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.request.RequestSource;
import org.citizenlogin.throttle.Limit;
import org.citizenlogin.throttle.Limiter;
import org.citizenlogin.throttle.SourceLimits;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;

/** One request to the step. */
public final class RecoveryContext extends StepContext {

    /** The button that leads back to the choice of a way. */
    public static final String BUTTON_WAYS = "ways";
    /** The button that leads back to the choice of a document. */
    public static final String BUTTON_DOCUMENTS = "documents";
    /** The button for recovery alone, without the account of an identity provider that was being linked. */
    public static final String BUTTON_ALONE = "alone";

    private final RecoveryPolicy policy;
    private final RequestServices services;
    private final List<DocumentKind> documents;
    private final RecoveryNotes notes;
    private Instant now;

    public RecoveryContext(AuthenticationFlowContext context, RecoveryPolicy policy, RequestServices services) {
        super(context);
        this.policy = policy;
        this.services = services;
        this.documents = offered(policy, services);
        this.notes = new RecoveryNotes(
                authSession(),
                policy.ways().offered(),
                documents.stream().map(DocumentKind::id).toList());
    }

    /** In the administrator's order. A kind whose module is gone since is not offered; the doctor names it. */
    private static List<DocumentKind> offered(RecoveryPolicy policy, RequestServices services) {
        if (policy.ways().documents().isEmpty()) {
            return List.of();
        }
        List<DocumentKind> known = services.documents();
        return policy.ways().documents().stream()
                .distinct()
                .flatMap(id -> known.stream().filter(kind -> kind.id().equals(id)))
                .toList();
    }

    public RecoveryPolicy policy() {
        return policy;
    }

    public RequestServices services() {
        return services;
    }

    /** The database's time, the same for the whole request: the page counts down from when the message was asked for. */
    public Instant now() {
        if (now == null) {
            now = services.now();
        }
        return now;
    }

    /** The kinds of documents on offer. */
    public List<DocumentKind> documents() {
        return documents;
    }

    public RecoveryNotes notes() {
        return notes;
    }

    /** A page to be filled. It is given nothing an account holds. */
    public Page page(String template) {
        PhoneNumber.Example own = PhoneNumber.example(policy.country());
        return newPage(template)
                .with("citizenPhoneExample", own.national())
                .with("citizenPhoneAbroad", abroad())
                .with("citizenWays", policy.otherWays().shown())
                .with("citizenChoice", policy.ways().offered().size() > 1);
    }

    /** A number of another country that gets text messages; empty when none does. */
    private String abroad() {
        return policy.allowedCountries().regions().stream()
                .filter(region -> !region.equals(policy.country()))
                .findFirst()
                .map(region -> PhoneNumber.example(region).international())
                .orElse("");
    }

    /** What the way this citizen has chosen leads to. */
    public End end() {
        return policy.ways().endOf(notes.way().orElseThrow());
    }

    /**
     * Puts the request into the outbox, or drops it; the page is the same.
     *
     * @param message made only when it will be sent
     */
    public void post(Supplier<OutboxMessage> message) {
        Optional<String> form = sessionCode();
        if (form.isEmpty()) {
            return;
        }
        // Before anything else: a request that is refused writes nothing.
        if (!SourceLimits.take(services, policy.sourceRequestLimits(), source())) {
            refuse(
                    RecoveryOutcome.LIMITED_SOURCE,
                    event(),
                    CitizenEvents.recoveryError(RecoveryOutcome.LIMITED_SOURCE.word()));
            return;
        }
        if (!services.takeForm(form.get())) {
            return;
        }
        if (end() == End.CHOOSE_PASSWORD) {
            services.open(notes.request().orElseThrow());
        }
        services.post(message.get());
        services.count(RecoveryOutcome.REQUESTED);
    }

    /** What the message says about this request. */
    public RequestSource origin() {
        return new RequestSource(
                locale(),
                source(),
                notes.request().orElseThrow(),
                context().getExecution().getId(),
                authSession().getClient().getClientId());
    }

    /** When a message asked for now may be asked for again. */
    public Instant resendAt() {
        return now().plus(policy.resendAfter());
    }

    /**
     * Takes a try before what was typed is looked at, so that tries in parallel are never evaluated more often than the
     * limits. One that is refused uses up nothing.
     *
     * @param perRequest limits of this one request
     */
    public boolean takeTry(List<Limit> perRequest, String request) {
        List<Limiter.Take> takes = new ArrayList<>(SourceLimits.takes(policy.sourceTryLimits(), source()));
        perRequest.forEach(limit -> takes.add(new Limiter.Take(limit, request)));
        return services.tryAcquireAll(takes);
    }

    /** Counts a refusal, and reports it as an event as long as this source has not caused too many of its kind. */
    public void refuse(RecoveryOutcome outcome, EventBuilder event, String error) {
        services.count(outcome);
        if (SourceLimits.isTold(services, source(), outcome.word())) {
            event.detail(CitizenEvents.DETAIL_OUTCOME, outcome.word()).error(error);
        }
    }

    /**
     * Counts a refusal of a code that was looked at, and always reports it as an event: it may be a guess at an account. The
     * tries of a request and those of a source bound these events. No other limit is asked, whatever the outcome: only a
     * request that was sent a code can be out of tries, and the time of the answer must not show that.
     */
    public void refuseCode(RecoveryOutcome outcome, EventBuilder event, String error) {
        services.count(outcome);
        event.detail(CitizenEvents.DETAIL_OUTCOME, outcome.word()).error(error);
    }

    /** A clone: the flow's own event goes on. */
    public EventBuilder event() {
        return event(EventType.RESET_PASSWORD);
    }
}
