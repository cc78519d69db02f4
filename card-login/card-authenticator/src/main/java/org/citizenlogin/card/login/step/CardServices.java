package org.citizenlogin.card.login.step;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.citizenlogin.card.CardVerifier;
import org.citizenlogin.card.challenge.Origin;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.login.account.OwnProof;
import org.citizenlogin.card.login.handshake.Handover;
import org.citizenlogin.card.login.policy.CardPolicy;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.proof.code.ContactCodes;
import org.citizenlogin.throttle.Limiter;
import org.keycloak.models.UserModel;

/** What the step asks of the server. */
interface CardServices extends Limiter {

    Instant now();

    /** Empty when no authorities were named: card login is not offered. */
    Optional<CardVerifier> verifier();

    /** As an administrator wrote the address; empty when none is written, or no card could ever match it. */
    Optional<Origin> origin();

    /** Whether this call took the nonce, and no other. */
    boolean useNonce(String nonce);

    /** Why no handshake can be offered, for the administrator; empty when one can. */
    Optional<String> handshakeTrouble();

    /**
     * @param ticket what the browser takes along
     * @param address where it goes
     */
    record Going(String ticket, URI address) {}

    Going goToHandshake();

    Optional<Handover.Result> redeemHandshake(String ticket, String code);

    /** Whether the authority that issued the card is still believed: it may have been removed since. */
    boolean isBelieved(CardProof proof);

    CardAccounts.AccountMatch whose(CardProof proof, CardPolicy policy, SecretChannels channels);

    /** Where the account is asked; empty when nothing of it carries a secret today. */
    Optional<OwnProof> ownProof(UserModel user, SecretChannels channels);

    void link(UserModel user, CardProof proof);

    /** Records that the person of the account was identified by this card now. */
    void recordAssurance(UserModel user, CardProof proof, CardPolicy policy);

    CardAccounts.CreateResult make(
            CardProof proof, CardAccounts.Contact contact, CardPolicy policy, SecretChannels channels);

    Optional<UserModel> user(String id);

    ContactCodes codes();

    void post(OutboxMessage message);

    void count(CardOutcome outcome, String reason);
}
