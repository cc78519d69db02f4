package org.citizenlogin.card.login.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.card.login.account.OwnProof;
import org.citizenlogin.card.login.contact.CodeRequest.Kind;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.identity.EmailAddress;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.account.contact.FreeEmail;
import org.citizenlogin.keycloak.account.contact.FreePhone;
import org.citizenlogin.keycloak.messaging.notification.LifeInWords;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.messaging.outbox.RemoteOutboxHandler;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.proof.code.Codes;
import org.citizenlogin.keycloak.proof.simswap.SimSwap;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheck;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Issues the code and puts the message into the outbox, in the transaction of the message's own row; the card behind an
 * account's phone is asked about before, in none.
 */
final class CodeRequestHandler implements RemoteOutboxHandler {

    /** The notice, by e-mail, {@code citizen-card-taken}. */
    static final String EMAIL_TAKEN = "cardTaken";

    /** The notice of every other way to a new contact, too: {@code citizenSmsContactTaken}. */
    static final String PHONE_TAKEN = "contactTaken";

    @Override
    public Call prepare(KeycloakSession session, RealmModel realm, OutboxMessage message, int attempt) {
        Optional<CodeRequest> request = CodeRequest.of(message).filter(CodeRequestHandler::canBeSent);
        if (request.isEmpty()) {
            return Call.settled(Delivery.refused("not-a-request"));
        }
        CodeRequest asked = request.get();
        if (asked.kind() != Kind.LINK) {
            return Call.settled((own, sameRealm) -> send(own, sameRealm, asked, Optional.empty()));
        }
        Optional<OwnProof> own = ownProof(session, realm, asked);
        if (own.isEmpty()) {
            return Call.settled(Delivery.refused("no-own-proof"));
        }
        return own.get().phone() && SimSwap.isChosen()
                ? new Sending(asked, own)
                : Call.settled((sameSession, sameRealm) -> send(sameSession, sameRealm, asked, own));
    }

    private static boolean canBeSent(CodeRequest asked) {
        return asked.kind() != Kind.PHONE || PhoneNumber.ofE164(asked.address()).isPresent();
    }

    private static Optional<OwnProof> ownProof(KeycloakSession session, RealmModel realm, CodeRequest asked) {
        return Optional.ofNullable(session.users().getUserById(realm, asked.subject()))
                .filter(UserModel::isEnabled)
                .flatMap(user -> OwnProof.of(session, realm, user, asked.channels()));
    }

    /**
     * One attempt.
     *
     * @param own the phone of the account that is asked
     */
    private record Sending(CodeRequest asked, Optional<OwnProof> own) implements BlockingCall {

        /** Only the card behind an account's phone is asked about: an address that is just being proved has no past. */
        @Override
        public Delivery make(KeycloakSession session) {
            return own.filter(OwnProof::phone)
                    .flatMap(proof -> PhoneNumber.ofE164(proof.address()))
                    .flatMap(number -> asked.channels().ask(session, number))
                    .filter(found -> !asked.channels().simSwap().permits(found))
                    .map(found ->
                            Delivery.refused(found == SimSwapCheck.Finding.SWAPPED ? "sim-swapped" : "sim-undecided"))
                    .orElse(Delivery.delivered());
        }

        @Override
        public Optional<Consequence> consequence() {
            return Optional.of(this::send);
        }

        private void send(KeycloakSession session, RealmModel realm) {
            if (own.isPresent() && !own.equals(ownProof(session, realm, asked))) {
                // Rolled back and asked anew.
                throw new IllegalStateException("the account changed while others were asked about it");
            }
            CodeRequestHandler.send(session, realm, asked, own);
        }
    }

    private static void send(KeycloakSession session, RealmModel realm, CodeRequest asked, Optional<OwnProof> own) {
        String address = own.map(OwnProof::address).orElse(asked.address());
        if (own.map(OwnProof::phone).orElse(asked.kind() == Kind.PHONE)) {
            byPhone(session, realm, asked, PhoneNumber.ofE164(address).orElseThrow());
        } else if (asked.kind() == Kind.EMAIL && isTaken(session, realm, address)) {
            Notices.sendTo(session, realm, taken(EMAIL_TAKEN, asked.locale(), notAfter(session, asked)), address);
        } else {
            byMail(session, realm, asked, address);
        }
    }

    private static boolean isTaken(KeycloakSession session, RealmModel realm, String email) {
        return EmailAddress.parse(email)
                .asOptional()
                .filter(address -> FreeEmail.isTaken(session, realm, Optional.empty(), address))
                .isPresent();
    }

    private static void byPhone(KeycloakSession session, RealmModel realm, CodeRequest asked, PhoneNumber phone) {
        Instant notAfter = notAfter(session, asked);
        if (asked.kind() == Kind.PHONE && FreePhone.isTaken(session, realm, Optional.empty(), phone)) {
            Notices.sendTo(session, realm, taken(PHONE_TAKEN, asked.locale(), notAfter), phone);
            return;
        }
        Optional<Secret> code = issue(session, realm, asked, Channel.SMS, phone.e164());
        code.ifPresent(secret ->
                Notices.sendTo(session, realm, notice(secret, asked.life(), asked.locale(), notAfter), phone));
    }

    static Notices.Notice notice(Secret code, Duration life, Locale locale, Instant notAfter) {
        return new Notices.Notice(
                "cardCode",
                List.of(Map.entry("code", code), Map.entry("life", Secret.of(LifeInWords.of(life, locale)))),
                code,
                locale,
                notAfter);
    }

    /** A person with a card wants to use an address or a phone that an account has already. It holds no code. */
    static Notices.Notice taken(String name, Locale locale, Instant notAfter) {
        return new Notices.Notice(name, List.of(), null, locale, notAfter);
    }

    private static Instant notAfter(KeycloakSession session, CodeRequest asked) {
        return DatabaseClock.of(session).instant().plus(asked.life());
    }

    private static void byMail(KeycloakSession session, RealmModel realm, CodeRequest asked, String address) {
        Optional<Secret> code = issue(session, realm, asked, Channel.EMAIL, address);
        Instant notAfter = notAfter(session, asked);
        code.ifPresent(secret ->
                Notices.sendTo(session, realm, notice(secret, asked.life(), asked.locale(), notAfter), address));
    }

    private static Optional<Secret> issue(
            KeycloakSession session, RealmModel realm, CodeRequest asked, Channel channel, String to) {
        return Codes.issue(
                session, realm, asked.kind().purpose(), asked.request(), asked.subject(), channel, to, asked.life());
    }
}
