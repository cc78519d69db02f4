package org.citizenlogin.keycloak.messaging.outbox;

import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The realm's event for a message that was given up: what kind and why, nothing of its content. */
final class GivenUpEvent {

    static final String REASON = "reason";

    private GivenUpEvent() {}

    static void tell(KeycloakSession session, OutboxRows.Leased message, String reason) {
        RealmModel realm = session.getContext().getRealm();
        if (realm == null) {
            return;
        }
        new EventBuilder(realm, session)
                // Otherwise an error is stored in another transaction, and stays when this one is rolled back.
                .storeImmediately(false)
                .event(EventType.CUSTOM_REQUIRED_ACTION_ERROR)
                .detail(CitizenEvents.DETAIL_MESSAGE_ID, message.id())
                .detail(CitizenEvents.DETAIL_MESSAGE_KIND, message.kind())
                .detail(REASON, reason)
                .error(CitizenEvents.ERROR_MESSAGE_GIVEN_UP);
    }
}
