package org.citizenlogin.keycloak.messaging.inbox;

import java.util.Map;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.keycloak.Config;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.EmailSenderProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Shows the server's e-mails on the inbox's page; chosen by {@code spi-email-sender--provider=citizen-inbox}. */
public final class InboxEmailSenderFactory implements EmailSenderProviderFactory {

    private static final EmailSenderProvider SENDER = new EmailSenderProvider() {
        @Override
        public void send(Map<String, String> config, String address, String subject, String text, String html) {
            Mailbox.OF_THIS_SERVER.put("email", shown(address), shown(subject), shown(text), shown(html));
        }

        /** Every configuration will do, none included: nothing is sent anywhere. */
        @Override
        public void validate(Map<String, String> config) {}

        @Override
        public void close() {}
    };

    private static String shown(String text) {
        return text == null ? "" : text;
    }

    @Override
    public String getId() {
        return Mailbox.ID;
    }

    @Override
    public void init(Config.Scope config) {
        refuseInProduction(Mailbox.takesEmail(), ServerOptions.inDevelopment(), ServerOptions.isServing());
    }

    static void refuseInProduction(boolean chosen, boolean development, boolean serving) {
        if (chosen && serving && !development) {
            throw ServerOptions.refusal(
                    "option 'spi-email-sender--provider': citizen-inbox shows e-mails to everyone and"
                            + " works with start-dev only; leave the option out and write the realm's SMTP server");
        }
    }

    @Override
    public EmailSenderProvider create(KeycloakSession session) {
        return SENDER;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
