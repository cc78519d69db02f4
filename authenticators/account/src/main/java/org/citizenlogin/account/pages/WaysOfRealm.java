package org.citizenlogin.account.pages;

import java.util.List;
import java.util.Map;
import org.citizenlogin.otherways.OtherWays;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * The other ways an administrator wrote at any step of the realm, for pages outside of a step. Settings of a step are kept
 * with the step; their keys are contracts, so they are looked for there.
 */
final class WaysOfRealm {

    private WaysOfRealm() {}

    /** As the component {@code otherWays} of {@code citizen-form.ftl} takes them. */
    static List<Map<String, String>> of(RealmModel realm) {
        return OtherWays.first(realm.getAuthenticatorConfigsStream()
                        .map(AuthenticatorConfigModel::getConfig)
                        .filter(config -> config != null)
                        .map(OtherWays::readable)
                        .toList())
                .shown();
    }
}
