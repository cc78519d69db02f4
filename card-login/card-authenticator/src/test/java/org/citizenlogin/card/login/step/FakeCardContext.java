package org.citizenlogin.card.login.step;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.card.CardVerifier;
import org.citizenlogin.card.challenge.Challenge;
import org.citizenlogin.card.challenge.Nonce;
import org.citizenlogin.card.challenge.Origin;
import org.citizenlogin.card.login.account.AccountDecision;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.login.account.OwnProof;
import org.citizenlogin.card.login.contact.CodeRequest;
import org.citizenlogin.card.login.handshake.Handover;
import org.citizenlogin.card.login.policy.CardPolicy;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.lab.FakeStep;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.FormStep;
import org.citizenlogin.keycloak.proof.code.CodeResult;
import org.citizenlogin.keycloak.proof.code.CodeTransaction;
import org.citizenlogin.keycloak.proof.code.Codes;
import org.citizenlogin.keycloak.proof.code.ContactCodes;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.LoginActionsService;

/** One browser tab in front of a card step. Cards are verified by the real verifier; accounts are what the test says. */
final class FakeCardContext extends FakeStep<FakeCardContext> {

    static final Origin ORIGIN = new Origin("https://login.gov.ge");

    final List<OutboxMessage> messages = new ArrayList<>();
    final List<String> counted = new ArrayList<>();
    final List<String> opened = new ArrayList<>();
    final List<String> linked = new ArrayList<>();
    /** The accounts for which an assurance record was written. */
    final List<String> identified = new ArrayList<>();

    final List<CardAccounts.Contact> made = new ArrayList<>();
    final Set<String> taken = new HashSet<>();

    Optional<Origin> origin = Optional.of(ORIGIN);
    Optional<CardVerifier> verifier;
    /** Whether messages are over their limits. */
    boolean limited;
    /** How often each limit was taken, by name and subject. */
    final Map<String, Integer> limits = new HashMap<>();
    /** Whether the authority of the card is still believed. */
    boolean believed = true;

    Optional<OwnProof> ownProof = Optional.of(new OwnProof(true, "+995599123456"));
    /** The accounts the brute-force protector was told about. */
    final List<String> reported = new ArrayList<>();
    /** The subjects of the codes that were reported as wrong, accounts and addresses. */
    final List<String> wrongSubjects = new ArrayList<>();
    /** The purposes of the codes that were looked at. */
    final List<String> looked = new ArrayList<>();
    /** What the codes are like for which transactions were opened. */
    final List<Codes.Form> forms = new ArrayList<>();

    /** What accounts answer. */
    CardAccounts.AccountMatch whose = new CardAccounts.AccountMatch(AccountDecision.REGISTER, Optional.empty(), 0);

    CardAccounts.CreateResult making = new CardAccounts.CreateResult.Account("new");
    /** The right codes, by purpose; used up when typed. */
    final Map<String, String> codes = new HashMap<>();

    /** What another request of the same tab does while a code is looked at, or the account is looked for. */
    Runnable whileACodeIsLookedAt = () -> {};

    Runnable whileTheAccountIsLookedFor = () -> {};

    Optional<String> handshakeTrouble = Optional.empty();
    /** What handshakes came to, by ticket and code. */
    final Map<String, Handover.Result> results = new HashMap<>();

    private int tickets;
    private final Clock clock;
    private final Authenticator step;

    FakeCardContext(Clock clock, CardVerifier verifier) {
        this(clock, verifier, new WebEidToken());
    }

    FakeCardContext(Clock clock, CardVerifier verifier, ProofMethod method) {
        super(LoginActionsService.AUTHENTICATE_PATH, CitizenEvents.DETAIL_REASON);
        this.clock = clock;
        this.step = new FormStep<>(new CardFormFlow(method, context -> services()));
        this.verifier = Optional.of(verifier);
    }

    @Override
    protected Authenticator step() {
        return step;
    }

    FakeCardContext sendToken(String token) {
        return send(CardPageId.CARD, CardPages.FIELD_TOKEN, token);
    }

    /** What a card has to sign on the page that is shown. */
    Challenge challenge() {
        return new Challenge(ORIGIN, nonce());
    }

    Nonce nonce() {
        return Nonce.read((String) attributes.get("citizenNonce")).orElseThrow();
    }

    static UserModel account(String id) {
        return Fake.of(UserModel.class, new Object() {
            String getId() {
                return id;
            }

            String getUsername() {
                return "name-of-" + id;
            }

            Stream<String> getAttributeStream(String name) {
                return Stream.of(name.equals("phoneNumberVerified") ? "true" : "+995599123456");
            }
        });
    }

    private CardServices services() {
        return new CardServices() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public Optional<CardVerifier> verifier() {
                return verifier;
            }

            @Override
            public Optional<Origin> origin() {
                return origin;
            }

            @Override
            public boolean useNonce(String nonce) {
                return taken.add(nonce);
            }

            @Override
            public Optional<String> handshakeTrouble() {
                return handshakeTrouble;
            }

            @Override
            public Going goToHandshake() {
                return new Going("ticket-" + ++tickets, URI.create("https://card.gov.ge/realms/citizens/handshake"));
            }

            @Override
            public Optional<Handover.Result> redeemHandshake(String ticket, String code) {
                return Optional.ofNullable(results.remove(ticket + " " + code));
            }

            @Override
            public boolean isBelieved(CardProof proof) {
                return believed;
            }

            @Override
            public Optional<OwnProof> ownProof(UserModel owner, SecretChannels channels) {
                return ownProof;
            }

            @Override
            public CardAccounts.AccountMatch whose(CardProof proof, CardPolicy policy, SecretChannels channels) {
                whileTheAccountIsLookedFor.run();
                return whose;
            }

            @Override
            public void link(UserModel owner, CardProof proof) {
                linked.add(owner.getId());
            }

            @Override
            public void recordAssurance(UserModel owner, CardProof proof, CardPolicy policy) {
                identified.add(owner.getId());
            }

            @Override
            public CardAccounts.CreateResult make(
                    CardProof proof, CardAccounts.Contact contact, CardPolicy policy, SecretChannels channels) {
                made.add(contact);
                return making;
            }

            @Override
            public Optional<UserModel> user(String id) {
                return Optional.of(account(id));
            }

            @Override
            public Optional<Take> acquireAll(List<Take> takes) {
                Optional<Take> full = takes.stream().filter(this::isFull).findFirst();
                if (full.isEmpty()) {
                    takes.forEach(take -> limits.merge(key(take), 1, Integer::sum));
                }
                return full;
            }

            @Override
            public boolean areOpen(List<Take> takes) {
                return takes.stream().noneMatch(this::isFull);
            }

            private boolean isFull(Take take) {
                return limited && take.limit().name().matches("card-.*")
                        || limits.getOrDefault(key(take), 0) >= take.limit().max();
            }

            private String key(Take take) {
                return take.limit().name() + " " + take.subject();
            }

            @Override
            public ContactCodes codes() {
                return FakeCardContext.this.contactCodes;
            }

            @Override
            public void post(OutboxMessage message) {
                messages.add(message);
            }

            @Override
            public void count(CardOutcome outcome, String reason) {
                counted.add(outcome.word() + " " + reason);
            }
        };
    }

    private final ContactCodes contactCodes = new ContactCodes() {

        @Override
        public void open(CodeTransaction codeTransaction, Codes.Form form, Duration life) {
            opened.add(codeTransaction.purpose());
            forms.add(form);
        }

        @Override
        protected CodeResult redeem(CodeTransaction codeTransaction, String typed) {
            whileACodeIsLookedAt.run();
            looked.add(codeTransaction.purpose());
            return codes.remove(codeTransaction.purpose(), typed)
                    ? new CodeResult.Accepted(subject(codeTransaction), null)
                    : new CodeResult.Rejected(CodeResult.Reason.WRONG, Optional.of(subject(codeTransaction)));
        }

        /** As the real one: only an account is told to the protector. */
        @Override
        protected void report(CodeResult.Rejected wrong) {
            wrongSubjects.add(wrong.subject().orElseThrow());
            whose.user()
                    .map(UserModel::getId)
                    .filter(wrong.subject().orElseThrow()::equals)
                    .ifPresent(reported::add);
        }
    };

    /** Whom the code was issued for: as the last message of its purpose says. */
    private String subject(CodeTransaction codeTransaction) {
        return messages.stream()
                .map(OutboxMessage::content)
                .filter(asked ->
                        CodeRequest.Kind.valueOf(asked.get("kind")).purpose().equals(codeTransaction.purpose()))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .get("subject");
    }
}
