package org.citizenlogin.card.login.step;

import java.util.ArrayList;
import java.util.List;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.login.contact.CodeRequest;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.proof.code.CodeResult;
import org.citizenlogin.keycloak.proof.code.CodeTransaction;
import org.citizenlogin.secret.RandomId;
import org.citizenlogin.throttle.Limiter;
import org.citizenlogin.throttle.SourceLimits;
import org.keycloak.models.UserModel;

/** The codes of a first use: asked for, asked for again, judged. */
final class FirstUseCodes {

    private final CardContext card;
    private final CardNotes notes;
    private final CardProof proof;

    FirstUseCodes(CardContext card) {
        this.card = card;
        this.notes = card.notes();
        this.proof = card.proof();
    }

    /** One message for each code that is still asked for, or none; the page is the same. */
    void ask() {
        String request = notes.request().orElseGet(() -> RandomId.ofBytes(16));
        notes.asked(request, card.now().plus(card.policy().resendAfter()));
        List<CodeRequest> wanted = wanted(request);
        wanted.forEach(one -> card.services()
                .codes()
                .open(
                        codeTransaction(one.kind()),
                        card.codeForm(),
                        card.policy().firstUseLife()));
        if (isLimited(wanted)) {
            CardRefusal.tell(card, CardOutcome.LIMITED, "-", card.event(CardOutcome.LIMITED));
            return;
        }
        wanted.forEach(one -> card.services().post(one.toOutboxMessage(card.now())));
    }

    /** The same after a pause; earlier, nothing is asked. Returns the message key for the page. */
    String askAgain() {
        if (notes.secondsToResend(card.now()) > 0) {
            return "citizenCardResendEarly";
        }
        ask();
        return "citizenCardResent";
    }

    /** Whether this is the code that was sent to this address for the card's person. */
    boolean isRight(CodeRequest.Kind kind, String address, String typed) {
        return judge(kind, typed, subject(address));
    }

    /** Whether this is the code that was sent to this account. */
    boolean isRight(UserModel user, String typed) {
        return judge(CodeRequest.Kind.LINK, typed, user.getId());
    }

    private boolean judge(CodeRequest.Kind kind, String typed, String subject) {
        // Before the code is looked at, so that tries in parallel are never looked at more often than the limit.
        if (!SourceLimits.take(card.services(), List.of(card.policy().sourceTryLimit()), card.source())) {
            return refuse(CardOutcome.LIMITED, kind, "source");
        }
        CodeResult result = card.services().codes().judge(codeTransaction(kind), typed);
        if (result instanceof CodeResult.Rejected wrong) {
            return refuse(CardOutcome.WRONG_CODE, kind, wrong.reason().word());
        }
        return ((CodeResult.Accepted) result).subject().equals(subject)
                || refuse(CardOutcome.WRONG_CODE, kind, "other_subject");
    }

    private boolean refuse(CardOutcome outcome, CodeRequest.Kind kind, String reason) {
        CardRefusal.tell(
                card,
                outcome,
                reason,
                card.event(outcome).detail(CitizenEvents.DETAIL_REASON, kind.purpose() + ":" + reason));
        return false;
    }

    private List<CodeRequest> wanted(String request) {
        List<CodeRequest> wanted = new ArrayList<>();
        if (notes.way().orElseThrow() == CardNotes.Way.LINK) {
            String account = card.whose(proof).user().map(UserModel::getId).orElse("");
            wanted.add(code(CodeRequest.Kind.LINK, request, account, ""));
            return wanted;
        }
        if (notes.proven(CardNotes.EMAIL).isEmpty()) {
            wanted.add(code(CodeRequest.Kind.EMAIL, request, notes.address(CardNotes.EMAIL)));
        }
        if (notes.proven(CardNotes.PHONE).isEmpty()) {
            wanted.add(code(CodeRequest.Kind.PHONE, request, notes.address(CardNotes.PHONE)));
        }
        return wanted;
    }

    private CodeRequest code(CodeRequest.Kind kind, String request, String address) {
        return code(kind, request, subject(address), address);
    }

    private CodeRequest code(CodeRequest.Kind kind, String request, String subject, String address) {
        return new CodeRequest(
                kind, request, subject, address, card.policy().codeLife(), card.locale(), card.channels());
    }

    /** All at once: a person who asks on beyond their own limit uses up nothing of the others behind the same address. */
    private boolean isLimited(List<CodeRequest> wanted) {
        List<Limiter.Take> takes = new ArrayList<>();
        takes.add(new Limiter.Take(card.policy().personLimit(), proof.person().key()));
        wanted.stream()
                .filter(one -> !one.address().isEmpty())
                .forEach(one -> takes.add(new Limiter.Take(card.policy().addressLimit(), one.address())));
        takes.addAll(SourceLimits.takes(List.of(card.policy().sourceLimit()), card.source()));
        return !card.services().tryAcquireAll(takes);
    }

    /** The person and where the code goes: a code that was sent to another address is for another subject. */
    private String subject(String address) {
        return proof.person().key() + " " + address;
    }

    private CodeTransaction codeTransaction(CodeRequest.Kind kind) {
        return CodeTransaction.of(kind.purpose(), notes.request().orElseThrow(), card.authSession());
    }
}
