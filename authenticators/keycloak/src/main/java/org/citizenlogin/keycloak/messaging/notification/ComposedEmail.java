package org.citizenlogin.keycloak.messaging.notification;

import java.util.Locale;
import java.util.Map;
import org.citizenlogin.message.Delivery;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The server's own composing of e-mails from the realm's theme, without the sending: that is done later, when no
 * transaction is open any more.
 */
final class ComposedEmail extends FreeMarkerEmailTemplateProvider {

    private String subject;
    private String text;
    private String html;

    ComposedEmail(KeycloakSession session) {
        super(session);
    }

    @Override
    protected void send(String composedSubject, String textBody, String htmlBody, String address) {
        subject = composedSubject;
        text = textBody;
        html = htmlBody;
    }

    /** @param smtp the realm's settings */
    Delivery deliver(EmailSenderProvider sender, Map<String, String> smtp, String address) {
        try {
            sender.send(smtp, address, subject, text, html);
            return Delivery.delivered();
        } catch (EmailException e) {
            return failed(e);
        }
    }

    /**
     * The mail library's exceptions are told apart by name: it is the server's own and no dependency of ours. Without a
     * cause the server refused address or settings before it connected.
     */
    static Delivery failed(EmailException e) {
        if (e.getCause() == null) {
            return Delivery.refused("address-or-smtp-settings");
        }
        boolean cut = false;
        for (Throwable one = e.getCause(); one != null; one = one.getCause()) {
            String name = one.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            if (name.contains("connectexception") || name.contains("unknownhost") || name.contains("authentication")) {
                return Delivery.failed("smtp-unreachable");
            }
            cut |= name.contains("timeout");
        }
        return cut ? Delivery.cut("smtp-timeout") : Delivery.failed("smtp");
    }
}
