package org.citizenlogin.keycloak.messaging.notification;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.citizenlogin.message.Delivery;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The server's own composing of e-mails from the realm's theme, without the sending: that is done later, when no
 * transaction is open any more.
 */
final class ComposedEmail extends FreeMarkerEmailTemplateProvider {

    private static final Pattern POLICY = Pattern.compile("\\b5\\.7\\.[0-9]");

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
     * Without a cause the server refused address or settings before it connected. An answer of the mail server is judged
     * by its code (RFC 5321, 4.2). Other causes are exceptions of several libraries and are told apart by name.
     */
    static Delivery failed(EmailException e) {
        if (e.getCause() == null) {
            return Delivery.refused("address-or-smtp-settings");
        }
        Optional<Delivery> answered = Optional.empty();
        boolean cut = false;
        for (Throwable one = e.getCause(); one != null; one = one.getCause()) {
            if (one instanceof SMTPAddressFailedException address) {
                return ofRecipient(address.getReturnCode(), String.valueOf(address.getMessage()));
            }
            if (one instanceof SMTPSendFailedException answer) {
                answered = Optional.of(Delivery.failed("smtp-" + answer.getReturnCode()));
            }
            String name = one.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            if (name.contains("connectexception") || name.contains("unknownhost") || name.contains("authentication")) {
                return Delivery.failed("smtp-unreachable");
            }
            cut |= name.contains("timeout");
        }
        return answered.orElse(cut ? Delivery.cut("smtp-timeout") : Delivery.failed("smtp"));
    }

    /**
     * 550, 551 and 553 say that there is no such mailbox. A policy (enhanced status 5.7, RFC 3463), such as a relay that
     * does not know this server, speaks of the account here and can be mended, and so can a full mailbox.
     */
    private static Delivery ofRecipient(int code, String answer) {
        String reason = "smtp-" + code;
        boolean noMailbox = (code == 550 || code == 551 || code == 553)
                && !POLICY.matcher(answer).find();
        return noMailbox ? Delivery.refused(reason) : Delivery.failed(reason);
    }
}
