package org.citizenlogin.recovery.visit;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.keycloak.outbox.Parcel;
import org.citizenlogin.recovery.matching.Outcome;
import org.citizenlogin.recovery.policy.End;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.request.Origin;
import org.citizenlogin.secret.RandomId;
import org.citizenlogin.throttle.Limit;
import org.citizenlogin.throttle.SourceAddress;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;

/** One request to the step. */
public final class Visit {

    /**
     * One rendered form has one effect. Keycloak takes a form's session code away from the authentication session
     * when it is sent, but two requests at once both still find it there; the row of this limit is taken by one.
     */
    static final Limit ONCE = new Limit("recovery-form", 1, Duration.ofDays(1));

    private final AuthenticationFlowContext context;
    private final RecoveryPolicy policy;
    private final FrontDesk desk;
    private final List<DocumentKind> documents;
    private final Journey journey;
    private final Pages pages;
    private Instant now;

    public Visit(AuthenticationFlowContext context, RecoveryPolicy policy, FrontDesk desk) {
        this.context = context;
        this.policy = policy;
        this.desk = desk;
        this.documents = offered(policy, desk);
        this.journey = new Journey(
                context.getAuthenticationSession(),
                policy.ways().offered(),
                documents.stream().map(DocumentKind::id).toList());
        this.pages =
                new Pages(context, policy.otherWays(), policy.ways().offered().size() > 1);
    }

    /** In the administrator's order. A kind whose module is gone since is not offered; the doctor names it. */
    private static List<DocumentKind> offered(RecoveryPolicy policy, FrontDesk desk) {
        if (policy.ways().documents().isEmpty()) {
            return List.of();
        }
        List<DocumentKind> known = desk.documents();
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

    public FrontDesk desk() {
        return desk;
    }

    /** The database's time, the same for the whole request: the page counts down from when the message was asked for. */
    public Instant now() {
        if (now == null) {
            now = desk.now();
        }
        return now;
    }

    /** The kinds of documents on offer. */
    public List<DocumentKind> documents() {
        return documents;
    }

    public Journey journey() {
        return journey;
    }

    public Pages pages() {
        return pages;
    }

    /** What the way this citizen has chosen leads to. */
    public End end() {
        return policy.ways().endOf(journey.way().orElseThrow());
    }

    /** A field of the form; empty when it was not sent. */
    public String field(String name) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        String value = form == null ? null : form.getFirst(name);
        return value == null ? "" : value;
    }

    /** Which page the form says it is of; empty when it names none. */
    public Optional<Step> sentFrom() {
        return Step.of(field(Pages.FIELD_STEP));
    }

    /** Whether this button was pressed. */
    public boolean goes(String where) {
        return where.equals(field(Pages.FIELD_GO));
    }

    /**
     * Puts the request into the outbox, or not: the page cannot tell and need not.
     *
     * @param parcel made only when it will be sent
     */
    public void post(Supplier<Parcel> parcel) {
        Optional<String> form = sessionCode();
        if (form.isEmpty() || !desk.take(ONCE, form.get())) {
            return;
        }
        if (!takeAll(policy.sourceLimits(), source())) {
            event().detail(Outcome.DETAIL, Outcome.LIMITED_SOURCE.word()).error("citizen_limited_source");
            desk.count(Outcome.LIMITED_SOURCE);
            return;
        }
        if (end() == End.CHOOSE_PASSWORD) {
            desk.open(journey.request().orElseThrow());
        }
        desk.post(parcel.get());
        desk.count(Outcome.REQUESTED);
    }

    /** Where the request on its way comes from. */
    public Origin origin() {
        return new Origin(
                context.getSession().getContext().resolveLocale(null),
                remoteAddress(),
                journey.request().orElseThrow(),
                context.getExecution().getId(),
                context.getAuthenticationSession().getClient().getClientId());
    }

    /** When a message asked for now may be asked for again. */
    public Instant resendAt() {
        return now().plus(policy.resendAfter());
    }

    public boolean takeAll(List<Limit> limits, String subject) {
        return limits.stream().allMatch(limit -> desk.take(limit, subject));
    }

    /** Whom the source address is counted for. */
    public String source() {
        return SourceAddress.subject(remoteAddress());
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
