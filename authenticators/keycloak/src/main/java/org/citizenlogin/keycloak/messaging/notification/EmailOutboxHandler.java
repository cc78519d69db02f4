package org.citizenlogin.keycloak.messaging.notification;

import java.util.Map;
import java.util.Optional;
import org.citizenlogin.keycloak.citizen.ContactsOfRealm;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.messaging.outbox.PublicHost;
import org.citizenlogin.keycloak.messaging.outbox.RemoteOutboxHandler;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.otherways.OtherWays;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;

/** Composes an e-mail from the realm's theme, then hands it to the server's own sender. */
final class EmailOutboxHandler implements RemoteOutboxHandler {

    private static final Logger LOG = Logger.getLogger(EmailOutboxHandler.class);

    @Override
    public Call prepare(KeycloakSession session, RealmModel realm, OutboxMessage message, int attempt) {
        Optional<String> id = EmailMessage.user(message);
        UserModel user = id.isPresent()
                ? session.users().getUserById(realm, id.get())
                // The server composes for an account. Here there is none yet, and nothing of one is written.
                : new LightweightUserAdapter(session, realm, "nobody");
        if (user == null) {
            return Call.settled(Delivery.refused("user-gone"));
        }
        // A message without an address may hold a secret: an unconfirmed address carries none.
        String address = EmailMessage.address(message).orElseGet(() -> user.isEmailVerified() ? user.getEmail() : null);
        if (address == null || address.isBlank()) {
            return Call.settled(Delivery.refused("no-address"));
        }
        ComposedEmail email = new ComposedEmail(session);
        try {
            compose(email, session, realm, user, message);
        } catch (EmailException e) {
            // Its message may quote what was being written. The template can be mended before the next attempt.
            LOG.errorf("e-mail '%s' cannot be composed: %s", EmailMessage.template(message), cause(e));
            return Call.settled(Delivery.failed("template"));
        }
        Map<String, String> smtp = Map.copyOf(realm.getSmtpConfig());
        return (BlockingCall) calling -> email.deliver(calling.getProvider(EmailSenderProvider.class), smtp, address);
    }

    private static void compose(
            ComposedEmail email, KeycloakSession session, RealmModel realm, UserModel user, OutboxMessage message)
            throws EmailException {
        // The language was chosen when the notice was written; here is no browser to ask.
        session.setAttribute(LocaleSelectorProvider.USER_REQUEST_LOCALE, EmailMessage.locale(message));
        Map<String, Object> attributes = EmailMessage.parameters(message);
        PublicHost.hostOf(session).ifPresent(site -> attributes.put("citizenSite", site));
        OtherWays contacts = ContactsOfRealm.of(realm);
        contacts.hotline().ifPresent(number -> attributes.put("citizenHotline", number));
        contacts.hotlineAbroad().ifPresent(number -> attributes.put("citizenHotlineAbroad", number));
        contacts.help().ifPresent(address -> attributes.put("citizenHelp", address.toString()));
        email.setRealm(realm).setUser(user);
        email.send(EmailMessage.subjectKey(message), EmailMessage.template(message), attributes);
    }

    private static String cause(Throwable thrown) {
        Throwable last = thrown;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last.getClass().getName();
    }
}
