package org.citizenlogin.keycloak.platform.veto;

import java.util.EnumSet;
import java.util.Set;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

/**
 * Whether an event stands for something that outlives the request: a login, a link to an identity provider's account, a
 * credential, a consent, a registration, a change of the profile. The server sends such an event in the transaction that
 * stores it, so a {@link LoginVeto} can have it taken back.
 */
public final class LastingEffect {

    /**
     * Listed is what lasts nothing, so that an event of a later server counts as lasting. Some of these tell of pages
     * that were shown; the others end or lock something, and taking that back would help whoever caused it.
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

    /** An error stands for nothing: what it tells of did not happen. */
    public static boolean of(Event event) {
        return event.getError() == null
                && !event.getType().name().endsWith("_ERROR")
                && !NONE.contains(event.getType());
    }
}
