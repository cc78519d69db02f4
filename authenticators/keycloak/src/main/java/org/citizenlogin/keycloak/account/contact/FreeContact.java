package org.citizenlogin.keycloak.account.contact;

import org.keycloak.models.UserModel;

/**
 * A contact that no other account has as a confirmed one, held until the caller's transaction ends: nobody else gets it
 * meanwhile, on any node and by whichever door. Nothing else in the pack writes a confirmed contact, so a contact that citizens
 * prove has one owner.
 */
public sealed interface FreeContact permits FreePhone, FreeEmail {

    /** The canonical text. */
    String address();

    /**
     * Makes it the account's, confirmed. Never by the server's user profile: that would put both addresses into an event.
     *
     * @param user the account for which it was held
     * @throws org.keycloak.storage.ReadOnlyException when the account's directory takes no changes
     */
    void giveTo(UserModel user);
}
