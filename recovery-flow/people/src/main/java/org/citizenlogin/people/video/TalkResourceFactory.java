package org.citizenlogin.people.video;

import org.citizenlogin.keycloak.platform.alarm.OncePerMinute;
import org.citizenlogin.keycloak.platform.flow.OperatorLink;
import org.citizenlogin.keycloak.platform.spi.StatelessFactory;
import org.citizenlogin.setting.Setting;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link TalkResource} at {@code /realms/{realm}/citizen-talk}. */
public final class TalkResourceFactory
        implements RealmResourceProviderFactory, StatelessFactory<RealmResourceProvider> {

    private static final Logger LOG = Logger.getLogger(TalkResourceFactory.class);
    private static final OncePerMinute ALARMS = new OncePerMinute();

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                try {
                    return new TalkResource(session);
                } catch (Setting.Malformed malformed) {
                    String realm = session.getContext().getRealm().getName();
                    if (ALARMS.isDue(realm + malformed.getMessage())) {
                        LOG.errorf("Cases unavailable in realm '%s': %s", realm, malformed.getMessage());
                    }
                    return new TalkUnavailable(session);
                }
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public String getId() {
        return OperatorLink.PATH;
    }
}
