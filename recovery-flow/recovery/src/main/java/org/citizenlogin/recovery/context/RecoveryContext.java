package org.citizenlogin.recovery.context;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.recovery.policy.End;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.request.RequestSource;
import org.citizenlogin.secret.RandomId;
import org.citizenlogin.throttle.Limit;
import org.citizenlogin.throttle.Limiter;
import org.citizenlogin.throttle.SourceLimits;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;

/** One request to the step. */
public final class RecoveryContext {

    private final AuthenticationFlowContext context;
    private final RecoveryPolicy policy;
    private final RequestServices services;
    private final List<DocumentKind> documents;
    private final RecoveryNotes notes;
    private final RecoveryPages pages;
    private Instant now;

    public RecoveryContext(AuthenticationFlowContext context, RecoveryPolicy policy, RequestServices services) {
        this.context = context;
        this.policy = policy;
        this.services = services;
        this.documents = offered(policy, services);
        this.notes = new RecoveryNotes(
                context.getAuthenticationSession(),
                policy.ways().offered(),
                documents.stream().map(DocumentKind::id).toList());
        this.pages = new RecoveryPages(
                context, policy.otherWays(), policy.ways().offered().size() > 1);
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

    public AuthenticationFlowContext context() {
        return context;
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

    public RecoveryPages pages() {
        return pages;
    }

    /** What the way this citizen has chosen leads to. */
    public End end() {
        return policy.ways().endOf(notes.way().orElseThrow());
    }

    /** A field of the form; empty when it was not sent. */
    public String field(String name) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        String value = form == null ? null : form.getFirst(name);
        return value == null ? "" : value;
    }

    /** Which page the form says it is of; empty when it names none. */
    public Optional<PageId> sentFrom() {
        return PageId.of(field(RecoveryPages.FIELD_STEP));
    }

    /** Whether this button was pressed. */
    public boolean goes(String where) {
        return where.equals(field(RecoveryPages.FIELD_GO));
    }

    /**
     * Puts the request into the outbox, or not: the page cannot tell and need not.
     *
     * @param message made only when it will be sent
     */
    public void post(Supplier<OutboxMessage> message) {
        Optional<String> form = sessionCode();
        if (form.isEmpty()) {
            return;
        }
        // Before anything else: a request that is refused writes nothing.
        if (!SourceLimits.take(services, policy.sourceRequestLimits(), remoteAddress())) {
            refuse(RecoveryOutcome.LIMITED_SOURCE, event(), "citizen_limited_source");
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

    /** Where the request on its way comes from. */
    public RequestSource origin() {
        return new RequestSource(
                context.getSession().getContext().resolveLocale(null),
                remoteAddress(),
                notes.request().orElseThrow(),
                context.getExecution().getId(),
                context.getAuthenticationSession().getClient().getClientId());
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
        List<Limiter.Take> takes = new ArrayList<>(SourceLimits.takes(policy.sourceTryLimits(), remoteAddress()));
        perRequest.forEach(limit -> takes.add(new Limiter.Take(limit, request)));
        return services.tryAcquireAll(takes);
    }

    /** Counts a refusal, and tells it as an event as long as this source has not caused too many of its kind. */
    public void refuse(RecoveryOutcome outcome, EventBuilder event, String error) {
        services.count(outcome);
        if (isBounded(outcome) || SourceLimits.isTold(services, remoteAddress(), outcome.word())) {
            event.detail(RecoveryOutcome.DETAIL, outcome.word()).error(error);
        }
    }

    /**
     * Every wrong code is an event: somebody may be guessing at an account. The tries of a request and those of a source
     * bound them. It makes no difference whether a code was sent, so the time of the answer does not tell.
     */
    private static boolean isBounded(RecoveryOutcome outcome) {
        return outcome == RecoveryOutcome.WRONG_CODE;
    }

    /** A clone: the flow's own event goes on. */
    public EventBuilder event() {
        return context.getEvent().clone().event(EventType.RESET_PASSWORD);
    }

    public static String freshRequest() {
        return RandomId.ofBytes(16);
    }

    private String remoteAddress() {
        String address = context.getConnection().getRemoteAddr();
        return address == null ? "" : address;
    }

    /** Verified by Keycloak against the authentication session before this step is asked. */
    private Optional<String> sessionCode() {
        return Optional.ofNullable(context.getUriInfo().getQueryParameters().getFirst("session_code"));
    }
}
