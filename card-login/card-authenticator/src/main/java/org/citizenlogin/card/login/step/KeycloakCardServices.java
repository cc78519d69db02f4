package org.citizenlogin.card.login.step;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.card.CardVerifier;
import org.citizenlogin.card.challenge.Origin;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.CardAssurance;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.login.account.OwnProof;
import org.citizenlogin.card.login.handshake.Certificates;
import org.citizenlogin.card.login.handshake.Handover;
import org.citizenlogin.card.login.handshake.HandshakeResourceFactory;
import org.citizenlogin.card.login.policy.CardPolicy;
import org.citizenlogin.card.login.verifier.CardVerifierProvider;
import org.citizenlogin.card.login.verifier.FolderCardVerifierProviderFactory;
import org.citizenlogin.keycloak.account.assurance.AssuranceRecords;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.messaging.outbox.Outbox;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.citizenlogin.keycloak.platform.option.PublicUrl;
import org.citizenlogin.keycloak.platform.option.RealmAddress;
import org.citizenlogin.keycloak.platform.singleuse.SingleUse;
import org.citizenlogin.keycloak.proof.code.ContactCodes;
import org.citizenlogin.keycloak.proof.throttle.Limits;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

final class KeycloakCardServices implements CardServices {

    private static final String NONCE = "card-nonce";

    /** Longer than any nonce is accepted. */
    private static final Duration NONCE_KEPT = Duration.ofHours(1);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AuthenticationFlowContext context;
    private Clock clock;

    KeycloakCardServices(AuthenticationFlowContext context) {
        this.session = context.getSession();
        this.realm = context.getRealm();
        this.context = context;
    }

    /** Apart from the request's transaction: an issuer that answers slowly would empty the pool of connections. */
    @Override
    public Instant now() {
        if (clock == null) {
            clock = DatabaseClock.apart(session);
        }
        return clock.instant();
    }

    @Override
    public Optional<CardVerifier> verifier() {
        return CardVerifierProvider.of(session).verifier();
    }

    @Override
    public Optional<Origin> origin() {
        return PublicUrl.configured(session).flatMap(KeycloakCardServices::origin);
    }

    /** As a browser writes it: lower case, without the default port. */
    static Optional<Origin> origin(URI address) {
        boolean usual = address.getPort() < 0 || address.getPort() == ("https".equals(address.getScheme()) ? 443 : 80);
        String text = address.getScheme() + "://" + address.getHost() + (usual ? "" : ":" + address.getPort());
        try {
            return Optional.of(new Origin(text.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean useNonce(String nonce) {
        return SingleUse.use(session, realm, NONCE, nonce, now().plus(NONCE_KEPT));
    }

    @Override
    public Optional<String> handshakeTrouble() {
        return CardVerifierProvider.of(session).handshakeHost().isEmpty()
                ? Optional.of("there is no host for client certificates (option "
                        + FolderCardVerifierProviderFactory.HANDSHAKE_HOST.key() + ")")
                : Certificates.trouble(session);
    }

    @Override
    public Going goToHandshake() {
        URI back = context.getActionUrl(context.generateAccessCode());
        URI host = CardVerifierProvider.of(session).handshakeHost().orElseThrow();
        URI address = RealmAddress.at(UriBuilder.fromUri(host), realm, HandshakeResourceFactory.ID)
                .build();
        return new Going(new Handover(session).issue(back), address);
    }

    @Override
    public Optional<Handover.Result> redeemHandshake(String ticket, String code) {
        return new Handover(session).redeem(ticket, code);
    }

    @Override
    public boolean isBelieved(CardProof proof) {
        return CardVerifierProvider.of(session).believes(proof.profile(), proof.issuerFingerprint());
    }

    @Override
    public CardAccounts.AccountMatch whose(CardProof proof, CardPolicy policy, SecretChannels channels) {
        return new CardAccounts(session, realm, policy, channels).whose(proof);
    }

    @Override
    public Optional<OwnProof> ownProof(UserModel user, SecretChannels channels) {
        return OwnProof.of(session, realm, user, channels);
    }

    @Override
    public void link(UserModel user, CardProof proof) {
        CardAccounts.link(session, realm, user, proof, now());
    }

    @Override
    public void recordAssurance(UserModel user, CardProof proof, CardPolicy policy) {
        AssuranceRecords records = AssuranceRecords.of(session, realm);
        Instant now = now();
        CardAssurance.of(user.getId(), proof, policy, now, records.organisation(), records.expiry(now))
                .ifPresent(records::write);
    }

    @Override
    public CardAccounts.CreateResult make(
            CardProof proof, CardAccounts.Contact contact, CardPolicy policy, SecretChannels channels) {
        return new CardAccounts(session, realm, policy, channels).make(proof, contact, now());
    }

    @Override
    public Optional<UserModel> user(String id) {
        return Optional.ofNullable(session.users().getUserById(realm, id));
    }

    @Override
    public Optional<Take> acquireAll(List<Take> takes) {
        return Limits.of(session, realm, this::now).acquireAll(takes);
    }

    @Override
    public boolean areOpen(List<Take> takes) {
        return Limits.of(session, realm, this::now).areOpen(takes);
    }

    @Override
    public ContactCodes codes() {
        return ContactCodes.of(session, realm);
    }

    @Override
    public void post(OutboxMessage message) {
        Outbox.put(session, realm, message);
    }

    @Override
    public void count(CardOutcome outcome, String reason) {
        CitizenMetrics.card(realm.getName(), outcome.word(), reason);
    }
}
