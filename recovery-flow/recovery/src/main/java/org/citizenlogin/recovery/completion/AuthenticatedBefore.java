package org.citizenlogin.recovery.completion;

import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** Another person's session in this browser, when this login has its id. */
final class AuthenticatedBefore {

    private AuthenticatedBefore() {}

    /**
     * A sign-in a portal forced (prompt=login) shares its id with the browser's session. Were that another person's,
     * Keycloak would refuse this one after the password has been changed ("already authenticated as different user").
     * The person at the browser has just proved the account. So the other session ends, as it does when a sign-in is
     * started over.
     */
    static void end(AuthenticationFlowContext context, UserModel user) {
        UserSessionModel other = context.getSession()
                .sessions()
                .getUserSession(
                        context.getRealm(),
                        context.getAuthenticationSession().getParentSession().getId());
        if (other == null || other.getUser() == null || other.getUser().getId().equals(user.getId())) {
            return;
        }
        context.getEvent()
                .clone()
                .event(EventType.LOGOUT)
                .user(other.getUser())
                .session(other)
                .detail(CitizenEvents.DETAIL_OUTCOME, "other_person_recovered")
                .success();
        context.getSession().sessions().removeUserSession(context.getRealm(), other);
    }
}
