package org.citizenlogin.keycloak.platform.veto;

import java.util.EnumSet;
import java.util.Set;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

/**
 * Whether an event has an effect that outlives the request: a login, a link to an identity provider's account, a credential,
 * a consent, a registration, a change of the profile. The server sends such an event in the transaction that stores the
 * effect, so a {@link LoginVeto} can undo it.
 */
public final class LastingEffect {

    /**
     * The events without a lasting effect. An event type of a later server is not listed and so counts as lasting. Some of
     * these events report displayed pages. The others end or lock something, and undoing that would help an attacker.
     */
    private static final Set<EventType> NONE = EnumSet.of(
            EventType.RESET_PASSWORD,
            EventType.RESTART_AUTHENTICATION,
            EventType.IDENTITY_PROVIDER_LOGIN,
            EventType.IDENTITY_PROVIDER_FIRST_LOGIN,
            EventType.IDENTITY_PROVIDER_POST_LOGIN,
            EventType.LOGOUT,
            EventType.USER_SESSION_DELETED,
            EventType.USER_DISABLED_BY_PERMANENT_LOCKOUT,
            EventType.USER_DISABLED_BY_TEMPORARY_LOCKOUT);

    private LastingEffect() {}

    /** An error has no effect, because it reports something that did not happen. */
    public static boolean of(Event event) {
        return event.getError() == null
                && !event.getType().name().endsWith("_ERROR")
                && !NONE.contains(event.getType());
    }
}
