package org.citizenlogin.card.login.letter;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.citizenlogin.keycloak.outbox.Parcel;
import org.citizenlogin.keycloak.outbox.RemoteParcelHandler;
import org.citizenlogin.keycloak.outbox.Site;
import org.citizenlogin.message.Delivery;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProvider;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.light.LightweightUserAdapter;

/** Composes an e-mail from the realm's theme, then hands it to the server's own sender. */
final class CardMailHandler implements RemoteParcelHandler {

    private static final Logger LOG = Logger.getLogger(CardMailHandler.class);

    @Override
    public Call prepare(KeycloakSession session, RealmModel realm, Parcel parcel, int attempt) {
        Composed email = new Composed(session);
        try {
            compose(email, session, realm, parcel);
        } catch (EmailException e) {
            // Its message may quote what was being written. The template can be mended before the next attempt.
            LOG.errorf("e-mail '%s' cannot be composed: %s", CardMail.template(parcel), e.getClass());
            return Call.settled(Delivery.failed("template"));
        }
        Map<String, String> smtp = Map.copyOf(realm.getSmtpConfig());
        String address = parcel.content().get(CardMail.ADDRESS);
        return calling -> send(calling.getProvider(EmailSenderProvider.class), smtp, address, email);
    }

    private static void compose(Composed email, KeycloakSession session, RealmModel realm, Parcel parcel)
            throws EmailException {
        // The language was chosen when the code was asked for; here is no browser to ask.
        session.setAttribute(
                LocaleSelectorProvider.USER_REQUEST_LOCALE, parcel.content().get(CardMail.LOCALE));
        Map<String, Object> attributes = new HashMap<>();
        if (parcel.content().containsKey(CardMail.CODE)) {
            attributes.put("code", parcel.content().get(CardMail.CODE));
        }
        Site.hostOf(session).ifPresent(site -> attributes.put("citizenSite", site));
        email.setRealm(realm);
        // The server composes for an account; there is none yet, and nothing of one is written.
        email.setUser(new LightweightUserAdapter(session, realm, "nobody"));
        email.send(CardMail.subjectKey(parcel), CardMail.template(parcel), attributes);
    }

    private static Delivery send(EmailSenderProvider sender, Map<String, String> smtp, String address, Composed email) {
        try {
            sender.send(smtp, address, email.subject, email.text, email.html);
            return Delivery.delivered();
        } catch (EmailException e) {
            return failed(e);
        }
    }

    /** The mail library's exceptions are told apart by name: it is the server's own and no dependency of ours. */
    static Delivery failed(EmailException e) {
        if (e.getCause() == null) {
            return Delivery.refused("address-or-smtp-settings");
        }
        for (Throwable one = e.getCause(); one != null; one = one.getCause()) {
            String name = one.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            if (name.contains("timeout") && !name.contains("connect")) {
                return Delivery.cut("smtp-timeout");
            }
        }
        return Delivery.failed("smtp");
    }

    /** The server's own composing, without the sending: that is done later, when no transaction is open any more. */
    private static final class Composed extends FreeMarkerEmailTemplateProvider {

        private String subject;
        private String text;
        private String html;

        Composed(KeycloakSession session) {
            super(session);
        }

        @Override
        protected void send(String composedSubject, String textBody, String htmlBody, String address) {
            subject = composedSubject;
            text = textBody;
            html = htmlBody;
        }
    }
}
