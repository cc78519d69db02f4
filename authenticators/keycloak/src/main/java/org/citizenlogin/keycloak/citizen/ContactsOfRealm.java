package org.citizenlogin.keycloak.citizen;

import java.util.Objects;
import org.citizenlogin.otherways.OtherWays;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * The hotlines and the help page an administrator wrote at any step of the realm, for pages and messages outside of a step.
 * Settings of a step are kept with the step; their keys are contracts, so they are looked for there.
 */
public final class ContactsOfRealm {

    private ContactsOfRealm() {}

    public static OtherWays of(RealmModel realm) {
        return OtherWays.first(realm.getAuthenticatorConfigsStream()
                .map(AuthenticatorConfigModel::getConfig)
                .filter(Objects::nonNull)
                .map(OtherWays::readable)
                .toList());
    }
}
