package org.citizenlogin.people.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Checklist;
import org.citizenlogin.casework.HistoryEntry;
import org.citizenlogin.casework.Move;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.messaging.notification.LifeInWords;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.proof.code.CodeResult;
import org.citizenlogin.keycloak.proof.code.CodeTransaction;
import org.citizenlogin.keycloak.proof.code.Codes;
import org.citizenlogin.keycloak.proof.code.ContactCodes;
import org.citizenlogin.keycloak.proof.throttle.Limits;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.throttle.Limit;
import org.citizenlogin.throttle.Limiter.Take;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Codes that an operator has sent during a conversation. The citizen types them on the page of their own case, so the operator
 * never hears one. A code belongs to one conversation: after an interruption it is worth nothing.
 */
public final class CaseCodes {

    /** The action of the history that says that a code was sent; its detail is the target in lower case. */
    static final String SENT = "CODE_SENT";

    static final String TYPED = "CODE_TYPED";

    private static final Codes.Form FORM = new Codes.Form(6, 5, Codes.Resend.REPLACE);
    private static final Limit BY_ADDRESS = new Limit("case-code-address", 6, Duration.ofDays(1));
    private static final Limit BY_CASE = new Limit("case-code", 6, Duration.ofHours(1));

    /** Between reading a case and noting the code, the operator may have checked an item. */
    private static final int ATTEMPTS = 5;

    /** Where a code goes. The names are contracts, because the history holds them. */
    public enum Target {
        /** An address that the account had before the case. */
        REGISTERED,
        /** The phone that the account gets by this case. */
        NEW_PHONE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String purpose() {
            return this == REGISTERED ? "case-registered" : "case-new-phone";
        }
    }

    /** What became of a typed code. */
    public enum Typed {
        RIGHT,
        WRONG,
        /** None was sent in this conversation, or it was typed already. */
        NOT_AWAITED
    }

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Cases cases;

    public CaseCodes(KeycloakSession session, RealmModel realm, Cases cases) {
        this.session = session;
        this.realm = realm;
        this.cases = cases;
    }

    private static String request(StoredCase current) {
        return current.id() + "-" + current.call();
    }

    private static CodeTransaction codeTransaction(StoredCase current, Target target) {
        return new CodeTransaction(target.purpose(), request(current), "case." + current.id());
    }

    /**
     * Sends a code by text message, or to the e-mail address of the account.
     *
     * @param address a phone in E.164, or an e-mail address
     * @return empty when this address or this case had too many codes
     */
    public Optional<Cases.Result> send(
            StoredCase current, Actor.Operator operator, Target target, Channel channel, String address) {
        Cases.Result noted = cases.note(current, operator, SENT, target.word());
        if (!(noted instanceof Cases.Result.Moved)) {
            return Optional.of(noted);
        }
        if (!Limits.of(session, realm)
                .tryAcquireAll(List.of(new Take(BY_CASE, current.id()), new Take(BY_ADDRESS, address)))) {
            return Optional.empty();
        }
        Duration life = Codes.LONGEST_BY_SMS;
        // The subject of a code to the new phone is the phone: so it is stored encrypted, and bound to what was proved.
        String subject =
                target == Target.NEW_PHONE ? address : current.userId().orElseGet(() -> "case." + current.id());
        ContactCodes.of(session, realm).open(codeTransaction(current, target), FORM, life);
        Optional<Secret> code =
                Codes.issue(session, realm, target.purpose(), request(current), subject, channel, address, life);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Instant notAfter = DatabaseClock.of(session).instant().plus(life);
        Notices.Notice notice = notice(code.get(), life, Locale.forLanguageTag(current.language()), notAfter);
        if (channel == Channel.SMS) {
            Notices.sendTo(session, realm, notice, PhoneNumber.ofE164(address).orElseThrow());
        } else {
            Notices.sendTo(session, realm, notice, address);
        }
        return Optional.of(noted);
    }

    static Notices.Notice notice(Secret code, Duration life, Locale locale, Instant notAfter) {
        return new Notices.Notice(
                "caseCode",
                List.of(Map.entry("code", code), Map.entry("life", Secret.of(LifeInWords.of(life, locale)))),
                code,
                locale,
                notAfter);
    }

    /** The code that the citizen is asked to type now. */
    public Optional<Target> awaited(StoredCase current) {
        if (current.state() != CaseState.WITH_OPERATOR) {
            return Optional.empty();
        }
        Optional<Target> awaited = Optional.empty();
        for (HistoryEntry entry : cases.history(current)) {
            String action = entry.fact().action();
            if (action.equals(SENT)) {
                awaited = Optional.of(Target.valueOf(entry.fact().detail().toUpperCase(Locale.ROOT)));
            } else if (action.equals(TYPED) || action.equals(Move.CONNECT.name())) {
                awaited = Optional.empty();
            }
        }
        return awaited;
    }

    /** Judges what the citizen typed, and notes a right code on the checklist. */
    public Typed judge(StoredCase current, String typed) {
        Optional<Target> awaited = awaited(current);
        if (awaited.isEmpty()) {
            return Typed.NOT_AWAITED;
        }
        CodeResult result =
                ContactCodes.of(session, realm).judge(codeTransaction(current, awaited.get()), typed.strip());
        if (!(result instanceof CodeResult.Accepted accepted)) {
            return Typed.WRONG;
        }
        StoredCase read = current;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Cases.Result noted = note(read, awaited.get(), accepted.subject());
            if (!(noted instanceof Cases.Result.Overtaken)) {
                return noted instanceof Cases.Result.Moved ? Typed.RIGHT : Typed.NOT_AWAITED;
            }
            read = cases.byId(current.id()).orElseThrow();
        }
        throw new IllegalStateException("a case changed again and again while a code was noted");
    }

    private Cases.Result note(StoredCase read, Target target, String subject) {
        if (!read.state().isHeld() || read.current().operator().isEmpty()) {
            return cases.note(read, new Actor.Citizen(), TYPED, target.word());
        }
        Actor.Operator operator = read.current().operator().get();
        Cases.Result item = target == Target.NEW_PHONE
                ? cases.findings()
                        .newPhone(read, operator, PhoneNumber.ofE164(subject).orElseThrow())
                : cases.findings().check(read, operator, "code", Checklist.Result.PASSED);
        if (item instanceof Cases.Result.Overtaken) {
            return item;
        }
        // The checklist of this purpose may have no such item; that the code was typed is noted in any case.
        StoredCase next = item instanceof Cases.Result.Moved moved ? moved.now() : read;
        return cases.note(next, new Actor.Citizen(), TYPED, target.word());
    }
}
