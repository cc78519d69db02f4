package org.citizenlogin.account.pages;

import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.citizen.ContactsOfRealm;
import org.keycloak.models.RealmModel;

/** The other ways an administrator wrote at any step of the realm, for pages outside of a step. */
final class WaysOfRealm {

    private WaysOfRealm() {}

    /** As the component {@code otherWays} of {@code citizen-form.ftl} takes them. */
    static List<Map<String, String>> of(RealmModel realm) {
        return ContactsOfRealm.of(realm).shown();
    }
}
