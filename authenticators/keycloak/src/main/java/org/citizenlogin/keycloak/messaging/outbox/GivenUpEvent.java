package org.citizenlogin.keycloak.messaging.outbox;

import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The realm's event for a message that was given up: what kind and why, nothing of its content. */
final class GivenUpEvent {

    static final String ERROR = "citizen_message_given_up";
    static final String MESSAGE_ID = "citizen_message_id";
    static final String KIND = "citizen_message_kind";
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
                .detail(MESSAGE_ID, message.id())
                .detail(KIND, message.kind())
                .detail(REASON, reason)
                .error(ERROR);
    }
}
