package org.citizenlogin.account.contact;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.keycloak.account.contact.FreeContact;
import org.citizenlogin.keycloak.messaging.outbox.Outbox;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.ActionDecision;
import org.citizenlogin.keycloak.platform.flow.AuthNotes;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.Note;
import org.citizenlogin.keycloak.platform.flow.SentForm;
import org.citizenlogin.keycloak.platform.flow.StepContext;
import org.citizenlogin.keycloak.proof.code.CodeResult;
import org.citizenlogin.keycloak.proof.code.CodeTransaction;
import org.citizenlogin.keycloak.proof.code.ContactCodes;
import org.citizenlogin.keycloak.proof.throttle.Limits;
import org.citizenlogin.secret.RandomId;
import org.citizenlogin.throttle.Limiter;
import org.citizenlogin.throttle.SourceLimits;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** One request to a step that proves a contact: the contact, then the code that was sent to it. */
abstract class ContactSteps {

    final RequiredActionContext context;
    final KeycloakSession session;
    final RealmModel realm;
    final UserModel user;
    final OwnContact contact;
    final ChangePages pages;
    private final SentForm form;
    private final AuthNotes notes;
    private final Note<Asked> asked;
    private final Note<Instant> resend;

    ContactSteps(RequiredActionContext context, OwnContact contact, ChangePages pages) {
        this.context = context;
        this.session = context.getSession();
        this.realm = context.getRealm();
        this.user = context.getUser();
        this.contact = contact;
        this.form = new SentForm(context.getHttpRequest());
        this.notes = new AuthNotes(context.getAuthenticationSession());
        this.pages = pages;
        this.asked = new Note<>("citizen-contact-" + contact.word(), Asked::written, Asked::read);
        this.resend = Note.deadline("citizen-contact-" + contact.word() + "-resend");
    }

    /**
     * What a code was asked for. One note, so that two requests at once never bring a code and another address together.
     *
     * @param request of the code transaction
     */
    private record Asked(String request, String address) {

        String written() {
            return request + " " + address;
        }

        static Optional<Asked> read(String note) {
            String[] parts = note.split(" ", -1);
            return parts.length == 2 ? Optional.of(new Asked(parts[0], parts[1])) : Optional.empty();
        }
    }

    public final ActionDecision show() {
        return refusal().orElseGet(() -> new Decision.Show(due()));
    }

    public final ActionDecision submit() {
        return refusal().orElseGet(() -> {
            Optional<Asked> proving = notes.get(asked);
            boolean ofThisPage = pages.word(proving.isPresent()).equals(form.field(StepContext.FIELD_PAGE));
            if (!ofThisPage) {
                return new Decision.Show(due());
            }
            return proving.map(this::code).orElseGet(this::ask);
        });
    }

    private Response due() {
        return notes.get(asked)
                .map(one -> pages.code(one.address(), wait(one.address()), seconds()))
                .orElseGet(() -> pages.ask(contact.of(user)));
    }

    /** Empty when this login may prove the contact. Asked again for every request: reaching the page proves nothing. */
    abstract Optional<ActionDecision> refusal();

    /** A reason not to send a code to this contact: a key of the page's texts. */
    abstract Optional<String> reasonAgainst(String address);

    /** How long the proved contact will wait until it counts. */
    abstract Duration wait(String address);

    /** Keeps what a code has just proved, and what is still free. */
    abstract void take(FreeContact proved);

    /** The id of the required action. */
    abstract String action();

    private ActionDecision ask() {
        String typed = form.field(ChangePages.FIELD);
        Parsed<String> read = contact.read(realm, typed);
        if (read.refusal().isPresent()) {
            return new Decision.Show(pages.refused(
                    contact.of(user), typed, textKey(read.refusal().get())));
        }
        String address = read.asOptional().orElseThrow();
        Optional<String> against = reasonAgainst(address);
        if (against.isPresent()) {
            return new Decision.Show(pages.refused(contact.of(user), typed, against.get()));
        }
        Asked one = new Asked(RandomId.ofBytes(16), address);
        if (!send(one)) {
            return new Decision.Show(pages.refused(contact.of(user), typed, "citizenContactLimited"));
        }
        return new Decision.Show(due());
    }

    /** One text for each reason a person can act on. */
    private String textKey(Parsed.Refusal refusal) {
        String of = "citizenContact" + contact.keyPart();
        return switch (refusal) {
            case MISSING -> pages.missingKey();
            case NOT_A_MOBILE_NUMBER -> "citizenContactPhoneNotMobile";
            case COUNTRY_NOT_ALLOWED -> "citizenContactPhoneCountry";
            default -> of + "Form";
        };
    }

    /** Whether the limits allow it. What is sent, a code or a notice without one, is decided later. */
    private boolean send(Asked one) {
        if (!Limits.of(session, realm).tryAcquireAll(takes(one.address()))) {
            event(EventType.CUSTOM_REQUIRED_ACTION_ERROR)
                    .detail(CitizenEvents.DETAIL_CONTACT, contact.masked(one.address()))
                    .error(CitizenEvents.ERROR_CONTACT_LIMIT_REACHED);
            return false;
        }
        Instant now = now();
        notes.set(asked, one);
        notes.set(resend, now.plus(ContactSettings.RESEND_AFTER));
        codes().open(transaction(one), ContactSettings.CODE, ContactSettings.OPEN);
        Outbox.put(
                session,
                realm,
                new ContactCode(contact, one.request(), user.getId(), one.address(), locale())
                        .toOutboxMessage(now, ContactSettings.CODE_LIFE));
        return true;
    }

    private List<Limiter.Take> takes(String address) {
        return Stream.concat(
                        Stream.of(
                                new Limiter.Take(ContactSettings.read(ContactSettings.ACCOUNT_LIMIT), user.getId()),
                                new Limiter.Take(ContactSettings.read(ContactSettings.ADDRESS_LIMIT), address)),
                        SourceLimits.takes(
                                List.of(ContactSettings.read(ContactSettings.SOURCE_LIMIT)),
                                context.getConnection().getRemoteAddr())
                                .stream())
                .toList();
    }

    private ActionDecision code(Asked one) {
        if (ChangePages.BUTTON_CHANGE.equals(form.field(StepContext.FIELD_BUTTON))) {
            notes.clear(List.of(asked, resend));
            return new Decision.Show(due());
        }
        if (StepContext.BUTTON_RESEND.equals(form.field(StepContext.FIELD_BUTTON))) {
            return new Decision.Show(again(one));
        }
        String typed = form.field(ChangePages.FIELD_CODE);
        if (typed.isBlank()) {
            return wrong(one, "citizenContactCodeMissing");
        }
        CodeResult result = codes().judge(transaction(one), typed);
        if (result instanceof CodeResult.Rejected rejected) {
            event(EventType.CUSTOM_REQUIRED_ACTION_ERROR)
                    .detail(CitizenEvents.DETAIL_REASON, rejected.reason().word())
                    .error(CitizenEvents.ERROR_CONTACT_CODE_WRONG);
            return wrong(one, "citizenContactCodeWrong");
        }
        String subject = ((CodeResult.Accepted) result).subject();
        if (!subject.equals(user.getId())) {
            return wrong(one, "citizenContactCodeWrong");
        }
        // Meanwhile the address may have become another account's: then the code proves it, and it is still not free.
        Optional<? extends FreeContact> free = contact.hold(session, realm, user, one.address());
        if (free.isEmpty()) {
            return wrong(one, "citizenContactCodeWrong");
        }
        return new Decision.Succeed(() -> {
            notes.clear(List.of(asked, resend));
            take(free.get());
        });
    }

    private Response again(Asked one) {
        long seconds = seconds();
        if (seconds > 0) {
            return pages.code(one.address(), wait(one.address()), seconds, "citizenContactResendEarly", seconds);
        }
        return send(one)
                ? pages.code(one.address(), wait(one.address()), seconds(), "citizenContactResent", 0)
                : pages.wrong(one.address(), wait(one.address()), seconds, "citizenContactLimited");
    }

    private ActionDecision wrong(Asked one, String key) {
        return new Decision.Show(pages.wrong(one.address(), wait(one.address()), seconds(), key));
    }

    private CodeTransaction transaction(Asked one) {
        return CodeTransaction.of(contact.purpose(), one.request(), context.getAuthenticationSession());
    }

    private ContactCodes codes() {
        return ContactCodes.of(session, realm);
    }

    private long seconds() {
        return notes.secondsLeft(resend, now());
    }

    private Instant now() {
        return DatabaseClock.of(session).instant();
    }

    final Locale locale() {
        return session.getContext().resolveLocale(user);
    }

    final EventBuilder event(EventType type) {
        return context.getEvent().clone().event(type).detail(Details.CUSTOM_REQUIRED_ACTION, action());
    }
}
