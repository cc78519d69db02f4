package org.citizenlogin.people.video;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Move;
import org.citizenlogin.casework.Observation;
import org.citizenlogin.casework.PollInterval;
import org.citizenlogin.casework.ServiceHours;
import org.citizenlogin.casework.WaitingEstimate;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.OrganisationNumber;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.flow.OperatorLink;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.proof.throttle.Limits;
import org.citizenlogin.people.casework.CaseCodes;
import org.citizenlogin.people.casework.CaseForm;
import org.citizenlogin.people.casework.CasePolicy;
import org.citizenlogin.people.casework.Cases;
import org.citizenlogin.people.casework.Intake;
import org.citizenlogin.people.casework.Objections;
import org.citizenlogin.people.casework.Signal;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.casework.TwoWords;
import org.citizenlogin.people.video.system.VideoSystem;
import org.citizenlogin.people.video.system.VideoSystems;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.throttle.Limiter;
import org.citizenlogin.throttle.SourceLimits;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The pages. Public with a public constructor because the server's JAX-RS asks for it. */
public final class TalkResource {

    private static final String JOIN = "join";
    private static final String WITHDRAW = "withdraw";
    private static final String USE = "use";
    private static final String LINK = "link";
    private static final String MOVE = "move";
    private static final String HAND_OVER = "hand-over";
    private static final String CODE = "code";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final VideoSystem video;
    private final CasePolicy policy;
    private final Cases cases;
    private final TalkPages pages;
    private final CaseCookie cookie;
    private final TabOfLogin tab;

    public TalkResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.video = VideoSystems.of(session, realm);
        this.policy = CasePolicy.of(realm).in(video.channel());
        this.cases = Cases.of(session, realm);
        this.pages = new TalkPages(session, realm);
        this.cookie = new CaseCookie(session, realm);
        this.tab = new TabOfLogin(session, realm, pages);
    }

    /** The form of a new case, or the case that this browser has. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response ask() {
        if (open().isPresent()) {
            return seeCase();
        }
        return unlessClosed(() -> pages.form(policy, typedBefore(), List.of()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response open(MultivaluedMap<String, String> fields) {
        if (isForeign()) {
            return Response.status(Response.Status.FORBIDDEN).build();
        }
        if (open().isPresent()) {
            return seeCase();
        }
        return unlessClosed(() -> {
            TalkForm typed = TalkForm.of(fields, policy.purposes(), policy.country());
            return typed.form()
                    .map(form -> open(typed, form))
                    .orElseGet(() -> pages.form(policy, TalkForm.echo(fields), typed.errors()));
        });
    }

    private Response open(TalkForm typed, CaseForm form) {
        CitizenNumber person = form.accountNumber();
        String source = session.getContext().getConnection().getRemoteAddr();
        Limiter limiter = Limits.of(session, realm);
        boolean taken = SourceLimits.take(limiter, List.of(policy.limits().bySource()), source)
                && limiter.tryAcquireAll(
                        List.of(new Limiter.Take(policy.limits().byPerson(), person.digits())));
        // One text for every limit: it must not tell whether somebody has a case.
        if (!taken || !cases.intake().hasRoomFor(person)) {
            return pages.closed("citizenTalkBusy", Optional.empty(), Optional.empty());
        }
        Intake.Opened opened = cases.intake()
                .open(new Intake.Opening(
                        video.channel(),
                        typed.purpose(),
                        form,
                        pages.locale().toLanguageTag(),
                        Optional.of(pages.consent(policy.consentVersion())),
                        source == null ? "" : source));
        return Response.seeOther(pages.address("case"))
                .cookie(cookie.holding(opened.secret()))
                .build();
    }

    /** The page of the case's state. It is the same after a reload, in another tab and after a restart of the server. */
    @GET
    @Path("case")
    @Produces(MediaType.TEXT_HTML)
    public Response show() {
        return mine().map(this::visited).map(this::page).orElseGet(() -> Response.seeOther(pages.address(""))
                .build());
    }

    @POST
    @Path("case")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response act(
            @FormParam("citizen-go") String button,
            @FormParam("citizen-devices") String devices,
            @FormParam("citizen-code") String code) {
        Optional<StoredCase> read = mine();
        if (read.isEmpty()) {
            return Response.seeOther(pages.address("")).build();
        }
        if (USE.equals(button) && read.get().current().opening().purpose() == CasePurpose.REGISTER) {
            return register(read.get());
        }
        StoredCase current = visited(read.get());
        if (USE.equals(button)) {
            return new ApprovedCase(session, realm, cases, tab).use(current).orElseGet(this::seeCase);
        }
        if (JOIN.equals(button)) {
            join(current, "ready".equals(devices));
        } else if (LINK.equals(button) && !current.state().hasEnded()) {
            boolean sent = new CaseLink(session, realm, policy, cases).send(current, pages.locale());
            return pages.saying(sent ? "citizenTalkLinkSent" : "citizenTalkLinkNotSent", () -> page(current));
        } else if (MOVE.equals(button) && !current.state().hasEnded()) {
            return pages.move(current, new CaseLink(session, realm, policy, cases).show(current, pages.locale()));
        } else if (HAND_OVER.equals(button)) {
            handOver(current);
        } else if (CODE.equals(button)) {
            String said = TalkPages.textKey(typed(current, code));
            StoredCase then = cases.byId(current.id()).orElse(current);
            return pages.saying(said, () -> page(then));
        } else if (WITHDRAW.equals(button)) {
            cases.move(current, Move.WITHDRAW, new Actor.Citizen(), Observation.NONE);
        }
        return seeCase();
    }

    /** Without a heartbeat: it would lock the case's row, for which the transaction that makes the account waits. */
    private Response register(StoredCase current) {
        return new ApprovedRegistration(session, realm, tab)
                .use(current)
                .orElseGet(() -> pages.saying(
                        "citizenTalkNotRegistered",
                        () -> page(cases.byId(current.id()).orElse(current))));
    }

    /** What changed since the page asked last. It also says that the page is still there. */
    @POST
    @Path("poll")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response poll(
            @FormParam("call") int call, @FormParam("after") long after, @FormParam("media") boolean media) {
        return mine().map(found -> {
                    if (media && found.state().isHeld() && found.call() == call) {
                        cases.heartbeats().media(found, Signal.Side.CITIZEN);
                    }
                    StoredCase current = visited(found);
                    Map<String, Object> answer = new HashMap<>();
                    answer.put("shown", current.state().shown());
                    answer.put("call", current.call());
                    if (current.state() == CaseState.WAITING) {
                        int ahead = cases.queue().ahead(current);
                        answer.put("ahead", ahead);
                        answer.put("interval", PollInterval.of(ahead).toMillis());
                        answer.put("room", closure().map(Closure::reason).orElse(""));
                    }
                    if (current.state() == CaseState.PENDING_SECOND) {
                        answer.put("interval", PollInterval.LONGEST.toMillis());
                    }
                    if (current.state().isHeld()) {
                        answer.put("connected", current.state() == CaseState.WITH_OPERATOR);
                        mediaOf(Optional.of(current)).tell(current, answer);
                        answer.put("code", codes().awaited(current).isPresent());
                        answer.put("sent", cases.signals().lastSent(current, Signal.Side.CITIZEN));
                        answer.put("signals", cases.signals().received(current, Signal.Side.CITIZEN, after));
                    }
                    return json(Response.Status.OK, answer);
                })
                .orElseGet(() -> json(Response.Status.NOT_FOUND, Map.of("error", "no case")));
    }

    /** A code that the operator had sent. Only the citizen types it; the operator never hears it. */
    @POST
    @Path("code")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response code(@FormParam("code") String code) {
        return mine().map(found -> json(Response.Status.OK, Map.of("typed", typed(found, code))))
                .orElseGet(() -> json(Response.Status.NOT_FOUND, Map.of("error", "no case")));
    }

    private CaseCodes.Typed typed(StoredCase current, @Nullable String code) {
        cases.heartbeats().acted(current);
        return codes().judge(current, code == null ? "" : code);
    }

    @Path("media")
    public TalkMedia media() {
        return mediaOf(mine());
    }

    private TalkMedia mediaOf(Optional<StoredCase> current) {
        return new TalkMedia(session, realm, pages, current);
    }

    private CaseCodes codes() {
        return new CaseCodes(session, realm, cases);
    }

    /** One message for the operator's browser. */
    @POST
    @Path("signal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response signal(
            @FormParam("call") int call, @FormParam("number") long number, @FormParam("body") String body) {
        boolean stored = mine().filter(current -> current.call() == call && body != null)
                .map(current -> cases.signals().post(current, Signal.Side.CITIZEN, new Signal(number, body)))
                .orElse(false);
        return json(stored ? Response.Status.OK : Response.Status.CONFLICT, Map.of("stored", stored));
    }

    /** The link of a message: asks, because mail scanners open links. */
    @GET
    @Path("resume")
    @Produces(MediaType.TEXT_HTML)
    public Response askToResume(@QueryParam("key") String key) {
        String given = key == null ? "" : key;
        return pages.resume(given, cases.secrets().mayResume(given));
    }

    @POST
    @Path("resume")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response resume(@FormParam("key") String key) {
        Optional<Secret> secret = cases.secrets().resume(key == null ? "" : key);
        return secret.map(made -> Response.seeOther(pages.address("case"))
                        .cookie(cookie.holding(made))
                        .build())
                .orElseGet(() -> pages.resume("", false));
    }

    /** The link of the notice of an approval: asks. */
    @GET
    @Path("object")
    @Produces(MediaType.TEXT_HTML)
    public Response askToObject(@QueryParam("key") String key) {
        String given = key == null ? "" : key;
        return pages.object(given, new Objections(session, realm).isLive(given) ? "ASK" : "OVER");
    }

    @POST
    @Path("object")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response object(@FormParam("key") String key) {
        return pages.object("", new Objections(session, realm).object(key == null ? "" : key) ? "DONE" : "OVER");
    }

    private Cases.Result join(StoredCase current, boolean devicesReady) {
        return cases.move(
                current,
                Move.JOIN,
                new Actor.Citizen(),
                new Observation.Entry(
                        current.form().isPresent(),
                        current.consent().isPresent() ? Observation.Consent.GIVEN : Observation.Consent.REFUSED,
                        devicesReady));
    }

    /** The other system tries camera and microphone itself. */
    private void handOver(StoredCase current) {
        if (isOfTheDesk(current) || video.place() != VideoSystem.Place.ITS_OPERATORS) {
            return;
        }
        StoredCase waiting =
                current.state() == CaseState.NEW && join(current, true) instanceof Cases.Result.Moved joined
                        ? joined.now()
                        : current;
        if (waiting.state() == CaseState.WAITING) {
            cases.queue().handOver(waiting, video.actor(), now().plus(video.longest()));
        }
    }

    private static boolean isOfTheDesk(StoredCase current) {
        return current.current().opening().channel().isOfTheDesk();
    }

    private Response page(StoredCase current) {
        return switch (current.state().shown()) {
            case FORM -> isOfTheDesk(current) ? pages.devices(current) : elsewhere(current);
            case QUEUE -> isOfTheDesk(current) ? waiting(current) : elsewhere(current);
            case BEING_CHECKED -> waiting(current);
            case CONVERSATION -> isOfTheDesk(current) ? conversation(current) : elsewhere(current);
            case APPROVED ->
                pages.approved(current, cases.deadlines().usableAt(current).filter(now()::isBefore), zone());
            default -> pages.end(current);
        };
    }

    private Response conversation(StoredCase current) {
        return video.place() == VideoSystem.Place.ITS_ROOM
                ? pages.room(
                        current,
                        video.room(current, Signal.Side.CITIZEN),
                        words(current),
                        codes().awaited(current).isPresent())
                : pages.call(
                        current,
                        IceServers.of(current.id(), now()),
                        words(current),
                        mediaOf(Optional.of(current)).isPossible());
    }

    private Response elsewhere(StoredCase current) {
        boolean possible = video.place() == VideoSystem.Place.ITS_OPERATORS;
        return possible && current.state() == CaseState.WITH_OPERATOR
                ? pages.elsewhere(current, video.departure(current), words(current))
                : pages.elsewhere(current, possible);
    }

    private List<String> words(StoredCase current) {
        return TwoWords.of(CitizenKeys.of(session), current);
    }

    private Response waiting(StoredCase current) {
        int ahead = cases.queue().ahead(current);
        return closure()
                .map(closed -> pages.waiting(current, ahead, closed, zone()))
                .orElseGet(() -> pages.waiting(
                        current,
                        ahead,
                        WaitingEstimate.of(
                                ahead, cases.queue().operators(), cases.queue().conversations())));
    }

    /** The citizen is there: what is due is done, and who was away is back. */
    private StoredCase visited(StoredCase current) {
        // No oftener: the server checks a signature to find the login.
        if (cases.heartbeats().seen(current)) {
            tab.keepAlive();
        }
        if (current.state() == CaseState.AWAY
                && cases.move(current, Move.COME_BACK, new Actor.Citizen(), Observation.NONE)
                        instanceof Cases.Result.Moved back) {
            return back.now();
        }
        return cases.deadlines().settled(current);
    }

    private Optional<StoredCase> mine() {
        return cookie.read().flatMap(cases.secrets()::caseOf);
    }

    private Optional<StoredCase> open() {
        return mine().filter(current -> !current.state().hasEnded());
    }

    private Response seeCase() {
        return Response.seeOther(pages.address("case")).build();
    }

    private Response unlessClosed(Supplier<Response> open) {
        if (!policy.offered() || policy.purposes().isEmpty()) {
            return pages.closed("citizenTalkNotOffered", Optional.empty(), Optional.empty());
        }
        return closure()
                .map(closed -> pages.closed(closed.textKey(), closed.opens(), zone()))
                .orElseGet(open);
    }

    private Optional<Closure> closure() {
        return Closure.of(realm, policy, now());
    }

    private Optional<ZoneId> zone() {
        return policy.hours().map(ServiceHours::zone);
    }

    /** What the citizen typed into a step of recovery in this tab. */
    private Map<String, String> typedBefore() {
        Function<String, String> note = name ->
                tab.find().map(authSession -> authSession.getAuthNote(name)).orElse("");
        String number = note.apply(OperatorLink.NUMBER);
        boolean organisation = number.length() == OrganisationNumber.LENGTH;
        return Map.of(
                TalkForm.FIRST_NAME,
                "",
                TalkForm.LAST_NAME,
                "",
                TalkForm.NUMBER,
                organisation ? "" : number,
                TalkForm.PHONE,
                note.apply(OperatorLink.PHONE),
                TalkForm.ORGANISATION,
                organisation ? number : "");
    }

    /** A form of another site could open a case in this browser. */
    private boolean isForeign() {
        return "cross-site"
                .equals(session.getContext().getHttpRequest().getHttpHeaders().getHeaderString("Sec-Fetch-Site"));
    }

    private Instant now() {
        return DatabaseClock.of(session).instant();
    }

    static Response json(Response.Status status, Map<String, Object> answer) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .type(MediaType.APPLICATION_JSON)
                .entity(answer)
                .build();
    }
}
