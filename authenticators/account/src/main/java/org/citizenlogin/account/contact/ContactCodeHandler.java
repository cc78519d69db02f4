package org.citizenlogin.account.contact;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.messaging.notification.LifeInWords;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.keycloak.messaging.outbox.LocalOutboxHandler;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.proof.code.Codes;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.Secret;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Decides what a new contact gets: a code, or, when it is another account's, a notice without one. It is decided outside of
 * the request, so neither the page nor its time says which it was.
 */
final class ContactCodeHandler implements LocalOutboxHandler {

    @Override
    public Delivery handle(KeycloakSession session, RealmModel realm, OutboxMessage message, int attempt) {
        Optional<ContactCode> asked = ContactCode.of(message);
        if (asked.isEmpty()) {
            return Delivery.refused("not-a-request");
        }
        ContactCode code = asked.get();
        UserModel user = session.users().getUserById(realm, code.userId());
        if (user == null || !user.isEnabled()) {
            return Delivery.refused("user-gone");
        }
        notice(session, realm, user, code).ifPresent(notice -> send(session, realm, code, notice));
        return Delivery.delivered();
    }

    /** Empty when no code may be issued any more; then nothing is sent. */
    private static Optional<Notices.Notice> notice(
            KeycloakSession session, RealmModel realm, UserModel user, ContactCode code) {
        Duration life = ContactSettings.CODE_LIFE;
        if (code.contact().isTaken(session, realm, user, code.address())) {
            return Optional.of(new Notices.Notice(
                    "contactTaken",
                    List.of(),
                    null,
                    code.locale(),
                    DatabaseClock.of(session).instant().plus(life)));
        }
        return Codes.issue(
                        session,
                        realm,
                        code.contact().purpose(),
                        code.request(),
                        user.getId(),
                        code.contact().channel(),
                        code.address(),
                        life)
                .map(secret -> new Notices.Notice(
                        "contactCode",
                        List.of(
                                Map.entry("code", secret),
                                Map.entry("life", Secret.of(LifeInWords.of(life, code.locale())))),
                        secret,
                        code.locale(),
                        DatabaseClock.of(session).instant().plus(life)));
    }

    private static void send(KeycloakSession session, RealmModel realm, ContactCode code, Notices.Notice notice) {
        if (code.contact() == OwnContact.PHONE) {
            Notices.sendTo(
                    session, realm, notice, PhoneNumber.ofE164(code.address()).orElseThrow());
        } else {
            Notices.sendTo(session, realm, notice, code.address());
        }
    }
}
