package org.citizenlogin.keycloak.account.consent;

import java.util.List;
import org.citizenlogin.keycloak.messaging.outbox.Lane;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandler;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandlerFactory;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Handles messages of the kind {@code terms-notice}. */
public final class TermsNoticeFactory implements OutboxHandlerFactory, ServerSettings {

    static final Setting<Integer> GROUP = Setting.wholeNumber(
            "spi-citizen-terms--notice--group",
            "Accounts told of new terms at once",
            "How many accounts get the e-mail about a new version in one go. The next follow ten seconds later, unless"
                    + " as many e-mails of the realm still wait.",
            1,
            1000,
            50);

    private int group = GROUP.of(null);

    /** Has its own options, because administrators would not look for them under the outbox. */
    @Override
    public void init(Config.Scope ignored) {
        group = ServerOptions.in(Config.scope("citizen-terms", "notice")).read(GROUP);
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(GROUP);
    }

    @Override
    public String getId() {
        return TermsNotice.KIND;
    }

    @Override
    public Lane lane() {
        return Lane.MESSAGE;
    }

    @Override
    public OutboxHandler create(KeycloakSession session) {
        return TermsNotice.handler(group);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
