package org.citizenlogin.card.login.letter;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.OwnProof;
import org.citizenlogin.card.login.letter.CodeRequest.Kind;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.clock.DatabaseClock;
import org.citizenlogin.keycloak.code.Codes;
import org.citizenlogin.keycloak.notice.NoticeSms;
import org.citizenlogin.keycloak.notice.Notices;
import org.citizenlogin.keycloak.outbox.Outbox;
import org.citizenlogin.keycloak.outbox.Parcel;
import org.citizenlogin.keycloak.outbox.ParcelHandler;
import org.citizenlogin.keycloak.sms.SmsParcel;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Issues the code and puts the message into the outbox, in the transaction of the parcel's own row. */
final class CodeRequestHandler implements ParcelHandler {

    /** Parsed from E.164: a number that begins with a plus says its own country. */
    private static final String ANY_REGION = "GE";

    @Override
    public Delivery handle(KeycloakSession session, RealmModel realm, Parcel parcel, int attempt) {
        Optional<CodeRequest> request = CodeRequest.of(parcel);
        if (request.isEmpty()) {
            return Delivery.refused("not-a-request");
        }
        CodeRequest asked = request.get();
        if (asked.kind() == Kind.LINK) {
            return toAccount(session, realm, asked);
        }
        if (asked.kind() == Kind.PHONE) {
            return byPhone(session, realm, asked, asked.address());
        }
        if (CardAccounts.isEmailTaken(session, realm, asked.address())) {
            Instant notAfter = DatabaseClock.of(session).instant().plus(asked.life());
            Outbox.put(session, realm, CardMail.taken(asked.address(), asked.locale(), notAfter));
            return Delivery.delivered();
        }
        return byMail(session, realm, asked, asked.address());
    }

    private static Delivery toAccount(KeycloakSession session, RealmModel realm, CodeRequest asked) {
        UserModel user = session.users().getUserById(realm, asked.subject());
        Optional<OwnProof> own =
                user == null ? Optional.empty() : OwnProof.of(user).filter(proof -> user.isEnabled());
        if (own.isEmpty()) {
            return Delivery.refused("no-own-proof");
        }
        return own.get().phone()
                ? byPhone(session, realm, asked, own.get().address())
                : byMail(session, realm, asked, own.get().address());
    }

    private static Delivery byPhone(KeycloakSession session, RealmModel realm, CodeRequest asked, String e164) {
        Optional<PhoneNumber> phone =
                PhoneNumber.parse(e164, ANY_REGION).asOptional().filter(parsed -> e164.equals(parsed.e164()));
        if (phone.isEmpty()) {
            return Delivery.refused("no-phone");
        }
        Optional<Secret> code = issue(session, realm, asked, Codes.Channel.SMS, e164);
        Instant notAfter = DatabaseClock.of(session).instant().plus(asked.life());
        code.map(secret -> NoticeSms.of(session, realm, asked.locale(), notice(secret, asked.locale(), notAfter)))
                .ifPresent(text -> Outbox.put(
                        session, realm, SmsParcel.of(KeycloakModelUtils.generateId(), phone.get(), text, notAfter)));
        return Delivery.delivered();
    }

    private static Notices.Notice notice(Secret code, Locale locale, Instant notAfter) {
        return new Notices.Notice("cardCode", List.of(Map.entry("code", code)), code, locale, notAfter);
    }

    private static Delivery byMail(KeycloakSession session, RealmModel realm, CodeRequest asked, String address) {
        Optional<Secret> code = issue(session, realm, asked, Codes.Channel.EMAIL, address);
        Instant notAfter = DatabaseClock.of(session).instant().plus(asked.life());
        code.ifPresent(secret -> Outbox.put(session, realm, CardMail.code(address, secret, asked.locale(), notAfter)));
        return Delivery.delivered();
    }

    private static Optional<Secret> issue(
            KeycloakSession session, RealmModel realm, CodeRequest asked, Codes.Channel channel, String to) {
        return Codes.issue(
                session, realm, asked.kind().purpose(), asked.request(), asked.subject(), channel, to, asked.life());
    }
}
