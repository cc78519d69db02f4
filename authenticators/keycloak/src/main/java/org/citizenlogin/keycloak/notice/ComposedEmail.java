package org.citizenlogin.keycloak.notice;

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

    String subject() {
        return subject;
    }

    String text() {
        return text;
    }

    String html() {
        return html;
    }
}
