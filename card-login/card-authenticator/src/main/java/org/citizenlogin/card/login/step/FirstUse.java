package org.citizenlogin.card.login.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.login.account.OwnProof;
import org.citizenlogin.card.login.account.AccountDecision;
import org.citizenlogin.card.login.contact.CodeRequest;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.proof.code.CodeResult;
import org.citizenlogin.keycloak.proof.code.CodeTransaction;
import org.citizenlogin.secret.RandomId;
import org.citizenlogin.throttle.Limiter;
import org.citizenlogin.throttle.SourceLimits;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.validation.Validation;

/**
 * Between a verified card and its account: a new account's e-mail address and phone, each proved by a code, or an
 * existing account's own proof. The account is looked for anew at the end: meanwhile it may have been made, linked or
 * switched off.
 */
final class FirstUse {

    private static final int LONGEST_EMAIL = 254;

    private final CardContext visit;
    private final CardNotes journey;
    private final CardProof proof;

    /** Only for a tab that stands behind a verified card ({@link CardNotes#step}). */
    FirstUse(CardContext visit) {
        this.visit = visit;
        this.journey = visit.journey();
        this.proof = journey.proof(visit.now()).orElseThrow();
    }

    /** Right after the card was verified. */
    void begin() {
        if (journey.way().orElseThrow() == CardNotes.Way.LINK) {
            ask();
            ownProof(List.of(), Optional.empty());
            return;
        }
        visit.event(CardOutcome.FIRST_USE).success();
        contact(List.of());
    }

    void show() {
        switch (journey.step(visit.now())) {
            case CODES:
                codes(List.of(), Optional.empty());
                return;
            case OWN_PROOF:
                ownProof(List.of(), Optional.empty());
                return;
            default:
                contact(List.of());
        }
    }

    void act(CardPageId step) {
        // Up to an hour has passed since the card was verified.
        if (!visit.desk().isBelieved(proof)) {
            visit.refuseUnbelieved(proof);
            return;
        }
        String go = visit.field(CardPages.FIELD_GO);
        switch (step) {
            case CONTACT:
                takeContact();
                return;
            case CODES:
                if (CardPages.GO_CHANGE.equals(go)) {
                    journey.forgetContact();
                    contact(List.of());
                } else if (CardPages.GO_RESEND.equals(go)) {
                    resend();
                } else {
                    takeCodes();
                }
                return;
            default:
                if (CardPages.GO_RESEND.equals(go)) {
                    resend();
                } else {
                    takeOwnCode();
                }
        }
    }

    // A new account.

    private void takeContact() {
        String email = visit.field(CardPages.FIELD_EMAIL).strip().toLowerCase(Locale.ROOT);
        String typed = visit.field(CardPages.FIELD_PHONE);
        Parsed<PhoneNumber> phone = PhoneNumber.parse(typed, visit.policy().country())
                .then(visit.policy().phones()::judge);
        List<FormMessage> errors = new ArrayList<>();
        if (email.isEmpty()) {
            errors.add(new FormMessage(CardPages.FIELD_EMAIL, "citizenCardEmailMissing"));
        } else if (email.length() > LONGEST_EMAIL || !Validation.isEmailValid(email)) {
            errors.add(new FormMessage(CardPages.FIELD_EMAIL, "citizenCardEmailForm"));
        }
        phone.refusal().ifPresent(refusal -> errors.add(new FormMessage(CardPages.FIELD_PHONE, CardPages.phoneKey(refusal))));
        if (!errors.isEmpty()) {
            visit.challenge(visit.pages().contact(proof, visit.field(CardPages.FIELD_EMAIL), typed, errors));
            return;
        }
        journey.contact(email, phone.asOptional().orElseThrow().e164());
        ask();
        codes(List.of(), Optional.empty());
    }

    private void contact(List<FormMessage> errors) {
        visit.challenge(visit.pages().contact(proof, address(CardNotes.EMAIL), address(CardNotes.PHONE), errors));
    }

    private void takeCodes() {
        List<FormMessage> errors = new ArrayList<>();
        take(CodeRequest.Kind.EMAIL, CardNotes.EMAIL, CardPages.FIELD_EMAIL_CODE, errors);
        take(CodeRequest.Kind.PHONE, CardNotes.PHONE, CardPages.FIELD_PHONE_CODE, errors);
        if (!errors.isEmpty()) {
            codes(errors, Optional.empty());
            return;
        }
        make();
    }

    /** One code, unless it was right before. */
    private void take(CodeRequest.Kind kind, String what, String field, List<FormMessage> errors) {
        if (journey.proven(what).isPresent()) {
            return;
        }
        String typed = visit.field(field);
        if (typed.isBlank()) {
            errors.add(new FormMessage(field, "citizenCardCodeMissing"));
            return;
        }
        // Read once: a request in parallel may write another while the code is looked at.
        String address = address(what);
        CodeResult answer = visit.desk().redeem(errand(kind), typed);
        if (answer instanceof CodeResult.Right right && right.subject().equals(subject(kind, address))) {
            journey.prove(what, address);
            return;
        }
        wrong(kind, answer);
        errors.add(new FormMessage(field, "citizenCardCodeWrong"));
    }

    private void wrong(CodeRequest.Kind kind, CodeResult answer) {
        String reason = answer instanceof CodeResult.Wrong wrong ? wrong.reason().word() : "other_subject";
        visit.tell(
                CardOutcome.WRONG_CODE,
                visit.event(CardOutcome.WRONG_CODE).detail(CardContext.DETAIL_REASON, kind.purpose() + ":" + reason));
        visit.desk().count(CardOutcome.WRONG_CODE, reason);
    }

    /** Only after both codes were right in this tab, and with the addresses they went to. */
    private void make() {
        Optional<String> email = journey.proven(CardNotes.EMAIL);
        Optional<String> phone = journey.proven(CardNotes.PHONE);
        if (email.isEmpty() || phone.isEmpty()) {
            codes(List.of(), Optional.empty());
            return;
        }
        if (whose().standing() != AccountDecision.REGISTER) {
            visit.arrive(proof);
            return;
        }
        PhoneNumber number = PhoneNumber.parse(phone.get(), visit.policy().country())
                .asOptional()
                .orElseThrow();
        CardAccounts.Made made = visit.desk()
                .make(proof, new CardAccounts.Contact(email.get(), number, locale()), visit.policy(), visit.channels());
        if (made instanceof CardAccounts.Made.Already) {
            visit.arrive(proof);
            return;
        }
        if (made instanceof CardAccounts.Made.EmailTaken) {
            journey.forgetContact();
            contact(List.of(new FormMessage(CardPages.FIELD_EMAIL, "citizenCardEmailUnusable")));
            return;
        }
        String id = ((CardAccounts.Made.Account) made).userId();
        UserModel user = visit.desk().user(id).orElseThrow();
        CardContext.about(visit.context().getEvent().clone().event(EventType.REGISTER), proof)
                .user(user)
                .detail(CardContext.DETAIL_OUTCOME, CardOutcome.REGISTERED.word())
                .success();
        visit.admit(user, proof, CardOutcome.REGISTERED);
    }

    private void codes(List<FormMessage> errors, Optional<String> info) {
        CardPages.Asked asked = new CardPages.Asked(
                journey.proven(CardNotes.EMAIL).isEmpty(),
                journey.proven(CardNotes.PHONE).isEmpty(),
                address(CardNotes.EMAIL),
                address(CardNotes.PHONE));
        visit.challenge(visit.pages().codes(asked, journey.secondsToResend(visit.now()), errors, info));
    }

    // The account's own proof.

    private void takeOwnCode() {
        CardAccounts.Whose whose = whose();
        if (whose.standing() != AccountDecision.LINK_AFTER_OWN_PROOF) {
            visit.arrive(proof);
            return;
        }
        String typed = visit.field(CardPages.FIELD_CODE_OF_OWN);
        if (typed.isBlank()) {
            ownProof(List.of(new FormMessage(CardPages.FIELD_CODE_OF_OWN, "citizenCardCodeMissing")), Optional.empty());
            return;
        }
        UserModel user = whose.user().orElseThrow();
        CodeResult answer = visit.desk().redeem(errand(CodeRequest.Kind.LINK), typed);
        if (answer instanceof CodeResult.Right right && right.subject().equals(user.getId())) {
            visit.desk().link(user, proof);
            visit.admit(user, proof, CardOutcome.LINKED);
            return;
        }
        wrong(CodeRequest.Kind.LINK, answer);
        // Of the codes of this step only this one was sent to an account.
        if (answer instanceof CodeResult.Wrong wrong) {
            visit.desk().reportWrong(wrong);
        }
        ownProof(List.of(new FormMessage(CardPages.FIELD_CODE_OF_OWN, "citizenCardCodeWrong")), Optional.empty());
    }

    private void ownProof(List<FormMessage> errors, Optional<String> info) {
        boolean byPhone = whose().user()
                .flatMap(user -> visit.desk().ownProof(user, visit.channels()))
                .map(OwnProof::phone)
                .orElse(false);
        visit.challenge(visit.pages().ownProof(byPhone, journey.secondsToResend(visit.now()), errors, info));
    }

    // Codes.

    private void resend() {
        long seconds = journey.secondsToResend(visit.now());
        if (seconds == 0) {
            ask();
        }
        Optional<String> info = Optional.of(seconds > 0 ? "citizenCardResendEarly" : "citizenCardResent");
        if (journey.way().orElseThrow() == CardNotes.Way.LINK) {
            ownProof(List.of(), info);
        } else {
            codes(List.of(), info);
        }
    }

    /** One parcel for each code that is still asked for, or none: the page cannot tell and need not. */
    private void ask() {
        String request = journey.request().orElseGet(() -> RandomId.ofBytes(16));
        journey.asked(request, visit.now().plus(CardContext.RESEND_AFTER));
        List<CodeRequest> wanted = wanted(request);
        wanted.forEach(one -> visit.desk().open(errand(one.kind()), visit.policy()));
        if (isLimited(wanted)) {
            visit.tell(CardOutcome.LIMITED, visit.event(CardOutcome.LIMITED));
            visit.desk().count(CardOutcome.LIMITED, "-");
            return;
        }
        wanted.forEach(one -> visit.desk().post(one.toParcel(visit.now())));
    }

    private List<CodeRequest> wanted(String request) {
        List<CodeRequest> wanted = new ArrayList<>();
        if (journey.way().orElseThrow() == CardNotes.Way.LINK) {
            wanted.add(code(CodeRequest.Kind.LINK, request, ""));
            return wanted;
        }
        if (journey.proven(CardNotes.EMAIL).isEmpty()) {
            wanted.add(code(CodeRequest.Kind.EMAIL, request, address(CardNotes.EMAIL)));
        }
        if (journey.proven(CardNotes.PHONE).isEmpty()) {
            wanted.add(code(CodeRequest.Kind.PHONE, request, address(CardNotes.PHONE)));
        }
        return wanted;
    }

    private CodeRequest code(CodeRequest.Kind kind, String request, String address) {
        return new CodeRequest(
                kind, request, subject(kind, address), address, visit.policy().codeLife(), locale(), visit.channels());
    }

    /** All at once: a person who asks on beyond their own limit uses up nothing of the others behind the same address. */
    private boolean isLimited(List<CodeRequest> wanted) {
        List<Limiter.Take> takes = new ArrayList<>();
        takes.add(new Limiter.Take(visit.policy().personLimit(), proof.person().key()));
        wanted.stream()
                .filter(one -> !one.address().isEmpty())
                .forEach(one -> takes.add(new Limiter.Take(visit.policy().addressLimit(), one.address())));
        takes.addAll(SourceLimits.takes(List.of(visit.policy().sourceLimit()), visit.remoteAddress()));
        return !visit.desk().takeAll(takes);
    }

    /** Whom a code is for, and where it goes: one that was sent to another address is nobody's. */
    private String subject(CodeRequest.Kind kind, String address) {
        return kind == CodeRequest.Kind.LINK
                ? whose().user().map(UserModel::getId).orElse("")
                : proof.person().key() + " " + address;
    }

    private String address(String what) {
        return journey.address(what).orElse("");
    }

    /** Looked up anew: what was found when the card was verified may have changed. */
    private CardAccounts.Whose whose() {
        return visit.desk().whose(proof, visit.policy(), visit.channels());
    }

    private CodeTransaction errand(CodeRequest.Kind kind) {
        return CodeTransaction.of(
                kind.purpose(), journey.request().orElseThrow(), visit.context().getAuthenticationSession());
    }

    private Locale locale() {
        return visit.context().getSession().getContext().resolveLocale(null);
    }
}
