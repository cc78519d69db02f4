package org.citizenlogin.keycloak.account.contact;

import java.util.UUID;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

/** An e-mail address of an account that was never confirmed there, so it may belong to another person. */
public final class UnconfirmedEmail {

    private UnconfirmedEmail() {}

    /**
     * Removes the address from the account, because its owner has just proved it. This happens in the caller's transaction
     * and is written to the database with this call. Event and history record it, and the account's phone gets a notice. In
     * a realm whose user names are e-mail addresses the user name is removed, too; in other realms it stays.
     *
     * @return false when the account is in a read-only directory; then nothing was changed
     */
    public static boolean takeFrom(KeycloakSession session, RealmModel realm, UserModel holder) {
        String address = holder.getEmail();
        if (holder.isEmailVerified()) {
            throw new IllegalStateException("a confirmed e-mail address stays with its account");
        }
        try {
            holder.setEmail(null);
        } catch (ReadOnlyException e) {
            return false;
        }
        if (realm.isRegistrationEmailAsUsername() && address.equalsIgnoreCase(holder.getUsername())) {
            holder.setUsername("citizen-" + UUID.randomUUID());
        }
        // Both are unique. Without this flush, the account that gets them next in this transaction could be written
        // first.
        session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
        ContactChanges.look(session, realm, holder, ContactChanged::tellTaken);
        return true;
    }
}
