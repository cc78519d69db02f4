package org.citizenlogin.keycloak.account.contact;

import java.util.UUID;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

/** An e-mail address that stands in an account and was never confirmed there: it may be somebody else's. */
public final class UnconfirmedEmail {

    private UnconfirmedEmail() {}

    /**
     * Takes it away for the person who has just proved that it is theirs, in the caller's transaction, written to the
     * database with this call. Event and history say so, and the account's phone is told. In a realm whose user names are
     * e-mail addresses the name goes with it; elsewhere a name is only a name and stays.
     *
     * @return false when the account is kept in a directory that lets nothing be changed; nothing was changed then
     */
    public static boolean takeFrom(KeycloakSession session, RealmModel realm, UserModel holder) {
        String address = holder.getEmail();
        if (holder.isEmailVerified()) {
            throw new IllegalStateException("a confirmed e-mail address is taken from nobody");
        }
        try {
            holder.setEmail(null);
        } catch (ReadOnlyException e) {
            return false;
        }
        if (realm.isRegistrationEmailAsUsername() && address.equalsIgnoreCase(holder.getUsername())) {
            holder.setUsername("citizen-" + UUID.randomUUID());
        }
        // Both are unique: whoever gets them next in this transaction would otherwise be written first.
        session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
        ContactChanges.look(session, realm, holder, ContactChanged::tellTaken);
        return true;
    }
}
