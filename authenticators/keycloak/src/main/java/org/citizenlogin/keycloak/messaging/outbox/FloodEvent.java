package org.citizenlogin.keycloak.messaging.outbox;

import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Reports a flood as a log line and an event of the realm, with counts only and without addresses. */
final class FloodEvent implements FloodNews {

    private static final Logger LOG = Logger.getLogger(FloodEvent.class);

    @Override
    public void limitReached(KeycloakSession session, RealmModel realm, int perMinute, long refused) {
        LOG.warnf(
                "realm '%s': more than %d requests a minute; those of networks that ask often are not taken, %d so far",
                realm.getName(), perMinute, refused);
        tell(session, realm, CitizenEvents.ERROR_REQUEST_LIMIT_REACHED, refused);
    }

    @Override
    public void tooOld(KeycloakSession session, RealmModel realm, long dropped) {
        LOG.warnf("realm '%s': %d requests waited too long and are dropped", realm.getName(), dropped);
        tell(session, realm, CitizenEvents.ERROR_REQUESTS_TOO_OLD, dropped);
    }

    private static void tell(KeycloakSession session, RealmModel realm, String error, long requests) {
        new EventBuilder(realm, session)
                // Otherwise an error is stored in another transaction, and stays when this one is rolled back.
                .storeImmediately(false)
                .event(EventType.CUSTOM_REQUIRED_ACTION_ERROR)
                .detail(CitizenEvents.DETAIL_REQUESTS, String.valueOf(requests))
                .error(error);
    }
}
