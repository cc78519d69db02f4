package org.citizenlogin.keycloak.citizen;

import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** The ids of the required actions by which citizens change their phone and their e-mail address. They are contracts. */
public final class ContactActions {

    public static final String CHANGE_PHONE = "citizen-change-phone";
    public static final String CHANGE_EMAIL = "citizen-change-email";

    private ContactActions() {}

    /** Whether the realm offers it. Then it is the only way for citizens. */
    public static boolean isOffered(RealmModel realm, String id) {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(id);
        return action != null && action.isEnabled();
    }
}
