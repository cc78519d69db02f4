package org.citizenlogin.card.login.step;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.card.CardVerification;
import org.citizenlogin.card.login.account.AccountDecision;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.login.policy.CardPolicy;
import org.citizenlogin.card.verdict.Attempt;
import org.citizenlogin.card.verdict.Reason;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.proof.onetimepassword.ForcedChange;
import org.citizenlogin.keycloak.proof.provenaccount.ProvenAccount;
import org.citizenlogin.throttle.SourceLimits;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** One request to a card step. */
final class CardContext {

    static final String DETAIL_OUTCOME = "citizen_outcome";
    static final String DETAIL_REASON = "citizen_reason";
    static final String DETAIL_ISSUER = "citizen_card_issuer";
    static final String DETAIL_SERIAL = "citizen_card_serial";
    static final String DETAIL_ALGORITHM = "citizen_card_algorithm";
    static final String DETAIL_STATUS = "citizen_card_status";

    /** How long a citizen waits before codes can be asked for again. */
    static final Duration RESEND_AFTER = Duration.ofMinutes(1);

    private final AuthenticationFlowContext context;
    private final CardPolicy policy;
    private final SecretChannels channels;
    private final CardServices services;
    private final ProofMethod method;
    private final CardNotes notes;
    private final CardPages pages;
    private final Instant now;

    CardContext(
            AuthenticationFlowContext context,
            CardPolicy policy,
            SecretChannels channels,
            CardServices services,
            ProofMethod method) {
        this.context = context;
        this.policy = policy;
        this.channels = channels;
        this.services = services;
        this.method = method;
        this.notes = new CardNotes(context.getAuthenticationSession());
        this.pages = new CardPages(context, policy.help());
        this.now = services.now();
    }

    AuthenticationFlowContext context() {
        return context;
    }

    CardPolicy policy() {
        return policy;
    }

    SecretChannels channels() {
        return channels;
    }

    CardServices services() {
        return services;
    }

    CardNotes notes() {
        return notes;
    }

    CardPages pages() {
        return pages;
    }

    Instant now() {
        return now;
    }

    /** The page of the step the citizen stands at. */
    void show() {
        if (notes.step(now) == CardPageId.CARD) {
            method.show(this, Optional.empty());
        } else {
            new FirstUse(this).show();
        }
    }

    void act() {
        if (CardPages.GO_RESTART.equals(field(CardPages.FIELD_GO))) {
            notes.end();
            show();
            return;
        }
        CardPageId stands = notes.step(now);
        if (stands != CardPageId.CARD && !mayBegin()) {
            notes.end();
            show();
            return;
        }
        // An old page of this tab, or no page of ours: nothing is done with it.
        if (CardPageId.of(field(CardPages.FIELD_STEP))
                .filter(sent -> sent == stands)
                .isEmpty()) {
            show();
            return;
        }
        if (stands == CardPageId.CARD) {
            method.act(this);
        } else {
            new FirstUse(this).act(stands);
        }
    }

    /** What the verifier said, once for each proof. */
    void judge(CardVerification answer) {
        if (answer instanceof CardVerification.Rejected rejected) {
            refuse(CardOutcome.REJECTED, word(rejected.reason()), CardMessage.of(rejected.reason()));
            return;
        }
        if (answer instanceof CardVerification.Undecided undecided) {
            refuse(
                    CardOutcome.UNDECIDED,
                    word(undecided.advice()),
                    event(CardOutcome.UNDECIDED).detail(DETAIL_STATUS, attempts(undecided.attempts())));
            method.show(this, Optional.of(CardMessage.of(undecided.advice())));
            return;
        }
        Optional<CardProof> proof = CardProof.of(((CardVerification.Verified) answer).card());
        if (proof.isEmpty()) {
            refuse(CardOutcome.REJECTED, "not_a_persons_number", CardMessage.GENERIC);
            return;
        }
        proved(proof.get());
    }

    /** A card is proved: now its account. Also for a proof that came by another way to this server. */
    void proved(CardProof proof) {
        if (!services.isBelieved(proof)) {
            refuseUnbelieved(proof);
            return;
        }
        CardAccounts.AccountMatch whose = services.whose(proof, policy, channels);
        if (!isWhoSignsIn(whose.user())) {
            refuse(proof, CardOutcome.OTHER_ACCOUNT, "-", CardMessage.OTHER_ACCOUNT);
            return;
        }
        AccountDecision decision = whose.decision();
        if (isChangePending() && decision != AccountDecision.LOG_IN) {
            refuse(proof, CardOutcome.ACCOUNT_REFUSED, "change_pending", CardMessage.GENERIC);
            return;
        }
        switch (decision) {
            case LOG_IN:
                if (!isChangePending()) {
                    services.link(whose.user().orElseThrow(), proof);
                }
                admit(whose.user().orElseThrow(), proof, CardOutcome.LOGGED_IN);
                return;
            case LINK_AT_ONCE:
                services.link(whose.user().orElseThrow(), proof);
                admit(whose.user().orElseThrow(), proof, CardOutcome.LINKED);
                return;
            case LINK_AFTER_OWN_PROOF:
                begin(CardNotes.Way.LINK, proof, CardOutcome.OWN_PROOF_ASKED);
                return;
            case REGISTER:
                begin(CardNotes.Way.REGISTER, proof, CardOutcome.FIRST_USE);
                return;
            default:
                refuse(proof, CardOutcome.ACCOUNT_REFUSED, word(decision), CardMessage.of(decision));
        }
    }

    /** While a password that was recovered is still to be replaced, nothing is linked and no account is made. */
    private boolean isChangePending() {
        return ForcedChange.isPending(context.getAuthenticationSession());
    }

    /** Whether a first use may go on: a new account is made in a sign-in of nobody's alone. */
    private boolean mayBegin() {
        boolean registers =
                notes.way().filter(way -> way == CardNotes.Way.REGISTER).isPresent();
        return !isChangePending() && (!registers || context.getUser() == null);
    }

    private void begin(CardNotes.Way way, CardProof proof, CardOutcome outcome) {
        notes.begin(way, proof, now.plus(policy.firstUseLife()));
        services.count(outcome, "-");
        new FirstUse(this).begin();
    }

    /** In a sign-in that is somebody's already (asked again, or stepped up) only that person's card counts. */
    private boolean isWhoSignsIn(Optional<UserModel> found) {
        UserModel known = context.getUser();
        return known == null
                || found.filter(user -> user.getId().equals(known.getId())).isPresent();
    }

    /** The one success of this step. The caller has just proved the card and found it linked to the account. */
    void admit(UserModel user, CardProof proof, CardOutcome outcome) {
        notes.end();
        AuthenticationSessionModel notes = context.getAuthenticationSession();
        notes.setAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME, user.getUsername());
        ProvenAccount.prove(notes, user);
        context.setUser(user);
        new AcrStore(context.getSession(), notes).setLevelAuthenticated(policy.level());
        // Kept for later sign-ins by cookie, as the server's own condition for levels does it.
        notes.setUserSessionNote(Constants.LOA_MAP, notes.getAuthNote(Constants.LOA_MAP));
        about(context.getEvent(), proof).detail(DETAIL_OUTCOME, outcome.word());
        services.count(outcome, "-");
        context.success();
    }

    /** Back to the page that asks for the card, with the text. */
    void refuse(CardOutcome outcome, String reason, CardMessage text) {
        refuse(outcome, reason, event(outcome));
        method.show(this, Optional.of(text));
    }

    void refuse(CardProof proof, CardOutcome outcome, String reason, CardMessage text) {
        notes.end();
        refuse(outcome, reason, about(event(outcome), proof));
        method.show(this, Optional.of(text));
    }

    private void refuse(CardOutcome outcome, String reason, EventBuilder event) {
        tell(outcome, event.detail(DETAIL_REASON, reason));
        services.count(outcome, reason);
    }

    /** Tells a refusal as an event as long as this source has not caused too many of its kind. */
    void tell(CardOutcome outcome, EventBuilder event) {
        String error = "citizen_card_" + outcome.word();
        if (SourceLimits.isTold(services, remoteAddress(), error)) {
            event.error(error);
        }
    }

    /** The authority behind a card that was verified before is believed no longer. */
    void refuseUnbelieved(CardProof proof) {
        refuse(proof, CardOutcome.REJECTED, word(Reason.ISSUER_UNKNOWN), CardMessage.ISSUER_UNKNOWN);
    }

    void challenge(Response page) {
        context.challenge(page);
    }

    /** A clone: the flow's own event goes on. */
    EventBuilder event(CardOutcome outcome) {
        return context.getEvent().clone().event(EventType.LOGIN).detail(DETAIL_OUTCOME, outcome.word());
    }

    static EventBuilder about(EventBuilder event, CardProof proof) {
        return event.detail(DETAIL_ISSUER, proof.profile())
                .detail(DETAIL_SERIAL, proof.shownSerial())
                .detail(DETAIL_ALGORITHM, proof.algorithm())
                .detail(DETAIL_STATUS, proof.status());
    }

    private static String attempts(List<Attempt> attempts) {
        return String.join(", ", attempts.stream().map(Attempt::toString).toList());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    String remoteAddress() {
        return context.getConnection().getRemoteAddr();
    }

    String field(String name) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        String value = form == null ? null : form.getFirst(name);
        return value == null ? "" : value;
    }
}
