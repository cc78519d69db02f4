package org.citizenlogin.card.login.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.card.login.account.AccountDecision;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.login.account.OwnProof;
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

    private final CardContext card;
    private final CardNotes notes;
    private final CardProof proof;

    /** Only for a tab that stands behind a verified card ({@link CardNotes#step}). */
    FirstUse(CardContext card) {
        this.card = card;
        this.notes = card.notes();
        this.proof = notes.proof(card.now()).orElseThrow();
    }

    /** Right after the card was verified. */
    void begin() {
        if (notes.way().orElseThrow() == CardNotes.Way.LINK) {
            ask();
            ownProof(List.of(), Optional.empty());
            return;
        }
        card.event(CardOutcome.FIRST_USE).success();
        contact(List.of());
    }

    void show() {
        switch (notes.step(card.now())) {
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
        if (!card.services().isBelieved(proof)) {
            card.refuseUnbelieved(proof);
            return;
        }
        String go = card.field(CardPages.FIELD_GO);
        switch (step) {
            case CONTACT:
                takeContact();
                return;
            case CODES:
                if (CardPages.GO_CHANGE.equals(go)) {
                    notes.forgetContact();
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
        String email = card.field(CardPages.FIELD_EMAIL).strip().toLowerCase(Locale.ROOT);
        String typed = card.field(CardPages.FIELD_PHONE);
        Parsed<PhoneNumber> phone = PhoneNumber.parse(typed, card.policy().country())
                .then(card.policy().phones()::judge);
        List<FormMessage> errors = new ArrayList<>();
        if (email.isEmpty()) {
            errors.add(new FormMessage(CardPages.FIELD_EMAIL, "citizenCardEmailMissing"));
        } else if (email.length() > LONGEST_EMAIL || !Validation.isEmailValid(email)) {
            errors.add(new FormMessage(CardPages.FIELD_EMAIL, "citizenCardEmailForm"));
        }
        phone.refusal()
                .ifPresent(refusal -> errors.add(new FormMessage(CardPages.FIELD_PHONE, CardPages.phoneKey(refusal))));
        if (!errors.isEmpty()) {
            card.challenge(card.pages().contact(proof, card.field(CardPages.FIELD_EMAIL), typed, errors));
            return;
        }
        notes.contact(email, phone.asOptional().orElseThrow().e164());
        ask();
        codes(List.of(), Optional.empty());
    }

    private void contact(List<FormMessage> errors) {
        card.challenge(card.pages().contact(proof, address(CardNotes.EMAIL), address(CardNotes.PHONE), errors));
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
        if (notes.proven(what).isPresent()) {
            return;
        }
        String typed = card.field(field);
        if (typed.isBlank()) {
            errors.add(new FormMessage(field, "citizenCardCodeMissing"));
            return;
        }
        // Read once: a request in parallel may write another while the code is looked at.
        String address = address(what);
        CodeResult answer = card.services().redeem(codeTransaction(kind), typed);
        if (answer instanceof CodeResult.Accepted right && right.subject().equals(subject(kind, address))) {
            notes.prove(what, address);
            return;
        }
        wrong(kind, answer);
        errors.add(new FormMessage(field, "citizenCardCodeWrong"));
    }

    private void wrong(CodeRequest.Kind kind, CodeResult answer) {
        String reason =
                answer instanceof CodeResult.Rejected wrong ? wrong.reason().word() : "other_subject";
        card.tell(
                CardOutcome.WRONG_CODE,
                card.event(CardOutcome.WRONG_CODE).detail(CardContext.DETAIL_REASON, kind.purpose() + ":" + reason));
        card.services().count(CardOutcome.WRONG_CODE, reason);
    }

    /** Only after both codes were right in this tab, and with the addresses they went to. */
    private void make() {
        Optional<String> email = notes.proven(CardNotes.EMAIL);
        Optional<String> phone = notes.proven(CardNotes.PHONE);
        if (email.isEmpty() || phone.isEmpty()) {
            codes(List.of(), Optional.empty());
            return;
        }
        if (whose().decision() != AccountDecision.REGISTER) {
            card.proved(proof);
            return;
        }
        PhoneNumber number = PhoneNumber.parse(phone.get(), card.policy().country())
                .asOptional()
                .orElseThrow();
        CardAccounts.CreateResult made = card.services()
                .make(proof, new CardAccounts.Contact(email.get(), number, locale()), card.policy(), card.channels());
        if (made instanceof CardAccounts.CreateResult.Already) {
            card.proved(proof);
            return;
        }
        if (made instanceof CardAccounts.CreateResult.EmailTaken) {
            notes.forgetContact();
            contact(List.of(new FormMessage(CardPages.FIELD_EMAIL, "citizenCardEmailUnusable")));
            return;
        }
        String id = ((CardAccounts.CreateResult.Account) made).userId();
        UserModel user = card.services().user(id).orElseThrow();
        CardContext.about(card.context().getEvent().clone().event(EventType.REGISTER), proof)
                .user(user)
                .detail(CardContext.DETAIL_OUTCOME, CardOutcome.REGISTERED.word())
                .success();
        card.admit(user, proof, CardOutcome.REGISTERED);
    }

    private void codes(List<FormMessage> errors, Optional<String> info) {
        CardPages.Asked asked = new CardPages.Asked(
                notes.proven(CardNotes.EMAIL).isEmpty(),
                notes.proven(CardNotes.PHONE).isEmpty(),
                address(CardNotes.EMAIL),
                address(CardNotes.PHONE));
        card.challenge(card.pages().codes(asked, notes.secondsToResend(card.now()), errors, info));
    }

    // The account's own proof.

    private void takeOwnCode() {
        CardAccounts.AccountMatch whose = whose();
        if (whose.decision() != AccountDecision.LINK_AFTER_OWN_PROOF) {
            card.proved(proof);
            return;
        }
        String typed = card.field(CardPages.FIELD_CODE_OF_OWN);
        if (typed.isBlank()) {
            ownProof(List.of(new FormMessage(CardPages.FIELD_CODE_OF_OWN, "citizenCardCodeMissing")), Optional.empty());
            return;
        }
        UserModel user = whose.user().orElseThrow();
        CodeResult answer = card.services().redeem(codeTransaction(CodeRequest.Kind.LINK), typed);
        if (answer instanceof CodeResult.Accepted right && right.subject().equals(user.getId())) {
            card.services().link(user, proof);
            card.admit(user, proof, CardOutcome.LINKED);
            return;
        }
        wrong(CodeRequest.Kind.LINK, answer);
        // Of the codes of this step only this one was sent to an account.
        if (answer instanceof CodeResult.Rejected wrong) {
            card.services().reportWrong(wrong);
        }
        ownProof(List.of(new FormMessage(CardPages.FIELD_CODE_OF_OWN, "citizenCardCodeWrong")), Optional.empty());
    }

    private void ownProof(List<FormMessage> errors, Optional<String> info) {
        boolean byPhone = whose().user()
                .flatMap(user -> card.services().ownProof(user, card.channels()))
                .map(OwnProof::phone)
                .orElse(false);
        card.challenge(card.pages().ownProof(byPhone, notes.secondsToResend(card.now()), errors, info));
    }

    // Codes.

    private void resend() {
        long seconds = notes.secondsToResend(card.now());
        if (seconds == 0) {
            ask();
        }
        Optional<String> info = Optional.of(seconds > 0 ? "citizenCardResendEarly" : "citizenCardResent");
        if (notes.way().orElseThrow() == CardNotes.Way.LINK) {
            ownProof(List.of(), info);
        } else {
            codes(List.of(), info);
        }
    }

    /** One message for each code that is still asked for, or none: the page cannot tell and need not. */
    private void ask() {
        String request = notes.request().orElseGet(() -> RandomId.ofBytes(16));
        notes.asked(request, card.now().plus(CardContext.RESEND_AFTER));
        List<CodeRequest> wanted = wanted(request);
        wanted.forEach(one -> card.services().open(codeTransaction(one.kind()), card.policy()));
        if (isLimited(wanted)) {
            card.tell(CardOutcome.LIMITED, card.event(CardOutcome.LIMITED));
            card.services().count(CardOutcome.LIMITED, "-");
            return;
        }
        wanted.forEach(one -> card.services().post(one.toOutboxMessage(card.now())));
    }

    private List<CodeRequest> wanted(String request) {
        List<CodeRequest> wanted = new ArrayList<>();
        if (notes.way().orElseThrow() == CardNotes.Way.LINK) {
            wanted.add(code(CodeRequest.Kind.LINK, request, ""));
            return wanted;
        }
        if (notes.proven(CardNotes.EMAIL).isEmpty()) {
            wanted.add(code(CodeRequest.Kind.EMAIL, request, address(CardNotes.EMAIL)));
        }
        if (notes.proven(CardNotes.PHONE).isEmpty()) {
            wanted.add(code(CodeRequest.Kind.PHONE, request, address(CardNotes.PHONE)));
        }
        return wanted;
    }

    private CodeRequest code(CodeRequest.Kind kind, String request, String address) {
        return new CodeRequest(
                kind, request, subject(kind, address), address, card.policy().codeLife(), locale(), card.channels());
    }

    /** All at once: a person who asks on beyond their own limit uses up nothing of the others behind the same address. */
    private boolean isLimited(List<CodeRequest> wanted) {
        List<Limiter.Take> takes = new ArrayList<>();
        takes.add(new Limiter.Take(card.policy().personLimit(), proof.person().key()));
        wanted.stream()
                .filter(one -> !one.address().isEmpty())
                .forEach(one -> takes.add(new Limiter.Take(card.policy().addressLimit(), one.address())));
        takes.addAll(SourceLimits.takes(List.of(card.policy().sourceLimit()), card.remoteAddress()));
        return !card.services().tryAcquireAll(takes);
    }

    /** Whom a code is for, and where it goes: one that was sent to another address is nobody's. */
    private String subject(CodeRequest.Kind kind, String address) {
        return kind == CodeRequest.Kind.LINK
                ? whose().user().map(UserModel::getId).orElse("")
                : proof.person().key() + " " + address;
    }

    private String address(String what) {
        return notes.address(what).orElse("");
    }

    /** Looked up anew: what was found when the card was verified may have changed. */
    private CardAccounts.AccountMatch whose() {
        return card.services().whose(proof, card.policy(), card.channels());
    }

    private CodeTransaction codeTransaction(CodeRequest.Kind kind) {
        return CodeTransaction.of(
                kind.purpose(), notes.request().orElseThrow(), card.context().getAuthenticationSession());
    }

    private Locale locale() {
        return card.context().getSession().getContext().resolveLocale(null);
    }
}
