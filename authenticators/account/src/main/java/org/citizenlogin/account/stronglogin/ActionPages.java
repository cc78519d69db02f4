package org.citizenlogin.account.stronglogin;

import org.citizenlogin.keycloak.citizen.ContactsOfRealm;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.ActionDecision;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;

/** The page that says why an action is not possible, with the way back. */
public final class ActionPages {

    static final String IMPOSSIBLE = "citizen-action-impossible.ftl";

    private ActionPages() {}

    /**
     * The login is not strong enough. An event says so.
     *
     * @param titleKey of the action
     */
    public static ActionDecision refused(
            RequiredActionContext context, String action, String titleKey, StrongLogin.Lack lack) {
        context.getEvent()
                .clone()
                .event(EventType.CUSTOM_REQUIRED_ACTION_ERROR)
                .detail(Details.CUSTOM_REQUIRED_ACTION, action)
                .detail(CitizenEvents.DETAIL_REASON, lack.word())
                .error(CitizenEvents.ERROR_ACCOUNT_LOGIN_TOO_WEAK);
        boolean second = lack == StrongLogin.Lack.SECOND_FACTOR;
        return impossible(context, titleKey, second ? "citizenActionSecondFactor" : "citizenActionSignInAgain", true);
    }

    /** @param again whether another login would help */
    public static ActionDecision impossible(
            RequiredActionContext context, String titleKey, String textKey, boolean again) {
        return new Decision.Show(Page.of(context, IMPOSSIBLE)
                .with("citizenTitle", titleKey)
                .with("textKey", textKey)
                .with("citizenAgain", again)
                .with("citizenWays", ContactsOfRealm.of(context.getRealm()).shown())
                .show());
    }
}
