package org.citizenlogin.people.video;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.WaitingEstimate;
import org.citizenlogin.identity.Echo;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.ContactsOfRealm;
import org.citizenlogin.keycloak.messaging.notification.LifeInWords;
import org.citizenlogin.keycloak.platform.flow.LanguageLinks;
import org.citizenlogin.keycloak.platform.flow.OperatorLink;
import org.citizenlogin.keycloak.platform.option.RealmAddress;
import org.citizenlogin.people.casework.CaseCodes;
import org.citizenlogin.people.casework.CasePolicy;
import org.citizenlogin.people.casework.ConsentText;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.video.system.VideoSystem;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.util.LocaleUtil;

/** The pages of a case. */
final class TalkPages {

    static final String FORM = "citizen-talk.ftl";
    static final String CLOSED = "citizen-talk-closed.ftl";
    static final String DEVICES = "citizen-talk-devices.ftl";
    static final String WAITING = "citizen-talk-waiting.ftl";
    static final String CALL = "citizen-talk-call.ftl";
    static final String APPROVED = "citizen-talk-approved.ftl";
    static final String END = "citizen-talk-end.ftl";
    static final String OBJECT = "citizen-talk-object.ftl";
    static final String RESUME = "citizen-talk-resume.ftl";
    static final String ELSEWHERE = "citizen-talk-elsewhere.ftl";
    static final String ROOM = "citizen-talk-room.ftl";
    static final String MOVE = "citizen-talk-move.ftl";

    private static final String CONSENT = "citizenTalkConsentText";
    private static final String RECORDING_CONSENT = "citizenTalkRecordText";

    private final KeycloakSession session;
    private final RealmModel realm;

    TalkPages(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        LocaleUtil.processLocaleParam(session, realm, null);
    }

    /** An address of this resource. It keeps the tab of the login, so that the login can go on at the end. */
    URI address(String path) {
        UriBuilder address = RealmAddress.of(session, realm, OperatorLink.PATH).path(path);
        Stream.of(Constants.CLIENT_ID, Constants.TAB_ID)
                .forEach(name -> query(name).ifPresent(value -> address.queryParam(name, "{" + name + "}")));
        return address.build(Stream.of(Constants.CLIENT_ID, Constants.TAB_ID)
                .map(this::query)
                .flatMap(Optional::stream)
                .toArray());
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(
                        session.getContext().getUri().getQueryParameters().getFirst(name))
                .filter(value -> value.length() <= 255);
    }

    Locale locale() {
        return session.getContext().resolveLocale(null);
    }

    Response form(CasePolicy policy, Map<String, String> typed, List<FormMessage> errors) {
        LoginFormsProvider page = page(errors.isEmpty() ? Response.Status.OK : Response.Status.BAD_REQUEST, "");
        errors.forEach(page::addError);
        typed.forEach((field, text) -> page.setAttribute(attribute(field), Echo.of(text, TalkForm.LONGEST_NAME)));
        return answer(page.setAttribute(
                        "citizenPurposes",
                        policy.purposes().stream().map(TalkForm::word).toList())
                .setAttribute(
                        "citizenPhoneExample",
                        PhoneNumber.example(policy.country()).national())
                .createForm(FORM));
    }

    /** {@code citizen-first-name} is {@code citizenFirstName}. */
    private static String attribute(String field) {
        StringBuilder name = new StringBuilder();
        for (String word : field.split("-")) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    /**
     * No case can be opened now.
     *
     * @param textKey why
     * @param opens when it is possible again, if that is known
     */
    Response closed(String textKey, Optional<Instant> opens, Optional<ZoneId> zone) {
        return answer(page(Response.Status.OK, "")
                .setAttribute("citizenWhyKey", textKey)
                .setAttribute("citizenOpens", opens.map(at -> time(at, zone)).orElse(""))
                .createForm(CLOSED));
    }

    private String time(Instant at, Optional<ZoneId> known) {
        ZoneId zone = known.orElse(ZoneId.of("UTC"));
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(locale())
                        .format(at.atZone(zone))
                + " (" + zone.getDisplayName(TextStyle.FULL, locale()) + ")";
    }

    Response devices(StoredCase current) {
        return answer(ofCase(current).createForm(DEVICES));
    }

    Response waiting(StoredCase current, int ahead, Optional<WaitingEstimate> estimate) {
        return answer(waiting(current, ahead)
                .setAttribute("citizenRoom", "")
                .setAttribute(
                        "citizenMinutes",
                        estimate.map(times -> List.of(
                                        times.optimistic().toMinutes(),
                                        times.normal().toMinutes()))
                                .orElse(List.of()))
                .createForm(WAITING));
    }

    /** While no new case is taken: without an estimate, because nobody knows how many operators go on. */
    Response waiting(StoredCase current, int ahead, Closure closed, Optional<ZoneId> zone) {
        return answer(waiting(current, ahead)
                .setAttribute("citizenRoom", closed.reason())
                .setAttribute(
                        "citizenOpens", closed.opens().map(at -> time(at, zone)).orElse(""))
                .setAttribute(
                        "citizenLongestWait",
                        LifeInWords.of(CasePolicy.of(realm).times().queue(), locale()))
                .setAttribute("citizenMinutes", List.of())
                .createForm(WAITING));
    }

    private LoginFormsProvider waiting(StoredCase current, int ahead) {
        return ofCase(current)
                .setAttribute("citizenAhead", ahead)
                .setAttribute("citizenChecked", current.state() == CaseState.PENDING_SECOND);
    }

    /** @param recordable whether the citizen is asked for a recording */
    Response call(StoredCase current, String iceServers, List<String> words, boolean recordable) {
        return answer(ofCase(current)
                .setAttribute("citizenIce", iceServers)
                .setAttribute("citizenWords", words)
                .setAttribute("citizenRecordable", recordable)
                .setAttribute("citizenMedia", address("media").toString())
                .createForm(CALL));
    }

    /** The call in a room of another system; codes are typed on this page. */
    Response room(StoredCase current, URI room, List<String> words, boolean codeAwaited) {
        return answer(ofCase(current)
                .setAttribute("citizenRoom", room.toString())
                .setAttribute("citizenWords", words)
                .setAttribute("citizenCodeAwaited", codeAwaited)
                .createForm(ROOM));
    }

    /** What a citizen reads after a code was typed on a page without a script. */
    static String textKey(CaseCodes.Typed typed) {
        return switch (typed) {
            case RIGHT -> "citizenTalkCodeRight";
            case WRONG -> "citizenTalkCodeWrong";
            case NOT_AWAITED -> "citizenTalkCodeOver";
        };
    }

    /** The link to another device, to be scanned or copied. */
    Response move(StoredCase current, String link) {
        QrCode code = QrCode.of(link);
        return answer(ofCase(current)
                .setAttribute("citizenLink", link)
                .setAttribute("citizenQrSize", code.size())
                .setAttribute("citizenQrPath", code.path())
                .createForm(MOVE));
    }

    /** Before the citizen goes to the other system, or when it is not there any more. */
    Response elsewhere(StoredCase current, boolean possible) {
        return answer(ofCase(current)
                .setAttribute("citizenStep", possible ? "GO" : "GONE")
                .createForm(ELSEWHERE));
    }

    /** The way to the other system. */
    Response elsewhere(StoredCase current, VideoSystem.Departure departure, List<String> words) {
        return answer(ofCase(current)
                .setAttribute("citizenStep", "OPEN")
                .setAttribute("citizenWords", words)
                .setAttribute("citizenDeparture", departure.to().toString())
                .setAttribute("citizenDepartureFields", departure.fields())
                .createForm(ELSEWHERE));
    }

    /**
     * @param usableAt when it can be used; empty when now
     * @param zone of the service, if it is known
     */
    Response approved(StoredCase current, Optional<Instant> usableAt, Optional<ZoneId> zone) {
        return answer(ofCase(current)
                .setAttribute(
                        "citizenUsableAt", usableAt.map(at -> time(at, zone)).orElse(""))
                .createForm(APPROVED));
    }

    Response end(StoredCase current) {
        return answer(ofCase(current)
                .setAttribute("citizenEnd", outcome(current))
                .setAttribute(
                        "citizenReason",
                        current.state()
                                .reason(current.current().decision())
                                .map(Enum::name)
                                .orElse(""))
                .setAttribute("citizenUnfinished", ApprovedRegistration.isUnfinished(session, realm, current))
                .setAttribute("citizenAgain", address("").toString())
                .createForm(END));
    }

    /** A suspicion has the page of a refusal. */
    private static String outcome(StoredCase current) {
        return switch (current.state().shown()) {
            case DONE -> "DONE";
            case REFUSED -> "REFUSED";
            default ->
                current.state() == CaseState.PURGED
                        ? CaseState.EXPIRED.name()
                        : current.state().name();
        };
    }

    /** Asks before a link takes the case over, because mail scanners open links. */
    Response resume(String key, boolean works) {
        return answer(
                LanguageLinks.keep(page(works ? Response.Status.OK : Response.Status.NOT_FOUND, "resume"), "key", key)
                        .setAttribute("citizenKey", key)
                        .setAttribute("citizenWorks", works)
                        .setAttribute("citizenAgain", address("").toString())
                        .createForm(RESUME));
    }

    /** @param step {@code ASK}, {@code DONE} or {@code OVER} */
    Response object(String key, String step) {
        return answer(LanguageLinks.keep(
                        page(step.equals("OVER") ? Response.Status.NOT_FOUND : Response.Status.OK, "object"),
                        "key",
                        key)
                .setAttribute("citizenKey", key)
                .setAttribute("citizenObjection", step)
                .createForm(OBJECT));
    }

    /** A page that begins with this sentence. */
    Response saying(String textKey, Supplier<Response> page) {
        session.getProvider(LoginFormsProvider.class).setInfo(textKey);
        return page.get();
    }

    private LoginFormsProvider ofCase(StoredCase current) {
        return page(Response.Status.OK, "case")
                .setAttribute("citizenCaseNumber", current.number())
                .setAttribute(
                        "citizenPurpose",
                        TalkForm.word(current.current().opening().purpose()))
                .setAttribute("citizenShown", current.state().shown().name())
                .setAttribute("citizenPoll", address("poll").toString())
                .setAttribute("citizenSignal", address("signal").toString())
                .setAttribute("citizenCode", address("code").toString())
                .setAttribute("citizenCase", address("case").toString());
    }

    private LoginFormsProvider page(Response.Status status, String action) {
        return session.getProvider(LoginFormsProvider.class)
                .setStatus(status)
                .setActionUri(address(action))
                // These pages are where the link leads to.
                .setAttribute(OperatorLink.ATTRIBUTE, "")
                .setAttribute("citizenWays", ContactsOfRealm.of(realm).shown());
    }

    /** The text as this request's page shows it. */
    ConsentText consent(String version) {
        return consent(version, CONSENT);
    }

    /** The question of the page of the call. */
    ConsentText recordingConsent(String version) {
        return consent(version, RECORDING_CONSENT);
    }

    private ConsentText consent(String version, String textKey) {
        String shown = session.getProvider(LoginFormsProvider.class).getMessage(textKey);
        return new ConsentText(version, locale().toLanguageTag(), sha256(shown));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    /** Nobody keeps a copy. */
    static Response answer(Response page) {
        return Response.fromResponse(page).header("Cache-Control", "no-store").build();
    }
}
