package org.citizenlogin.card.login.contact;

import java.util.HashMap;
import java.util.Map;
import org.citizenlogin.keycloak.messaging.notification.ComposedEmail;
import org.citizenlogin.keycloak.messaging.outbox.OutboxMessage;
import org.citizenlogin.keycloak.messaging.outbox.RemoteOutboxHandler;
import org.citizenlogin.keycloak.messaging.outbox.Site;
import org.citizenlogin.message.Delivery;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.light.LightweightUserAdapter;

/** Composes an e-mail from the realm's theme, then hands it to the server's own sender. */
final class CardMailHandler implements RemoteOutboxHandler {

    private static final Logger LOG = Logger.getLogger(CardMailHandler.class);

    @Override
    public Call prepare(KeycloakSession session, RealmModel realm, OutboxMessage message, int attempt) {
        ComposedEmail email = new ComposedEmail(session);
        try {
            compose(email, session, realm, message);
        } catch (EmailException e) {
            // Its message may quote what was being written. The template can be mended before the next attempt.
            LOG.errorf("e-mail '%s' cannot be composed: %s", CardMail.template(message), e.getClass());
            return Call.settled(Delivery.failed("template"));
        }
        Map<String, String> smtp = Map.copyOf(realm.getSmtpConfig());
        String address = message.content().get(CardMail.ADDRESS);
        return calling -> email.deliver(calling.getProvider(EmailSenderProvider.class), smtp, address);
    }

    private static void compose(ComposedEmail email, KeycloakSession session, RealmModel realm, OutboxMessage message)
            throws EmailException {
        // The language was chosen when the code was asked for; here is no browser to ask.
        session.setAttribute(
                LocaleSelectorProvider.USER_REQUEST_LOCALE, message.content().get(CardMail.LOCALE));
        Map<String, Object> attributes = new HashMap<>();
        if (message.content().containsKey(CardMail.CODE)) {
            attributes.put("code", message.content().get(CardMail.CODE));
        }
        Site.hostOf(session).ifPresent(site -> attributes.put("citizenSite", site));
        email.setRealm(realm);
        // The server composes for an account; there is none yet, and nothing of one is written.
        email.setUser(new LightweightUserAdapter(session, realm, "nobody"));
        email.send(CardMail.subjectKey(message), CardMail.template(message), attributes);
    }
}
