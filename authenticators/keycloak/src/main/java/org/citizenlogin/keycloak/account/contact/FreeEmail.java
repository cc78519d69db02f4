package org.citizenlogin.keycloak.account.contact;

import java.util.Optional;
import org.citizenlogin.identity.EmailAddress;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

/**
 * An e-mail address that no other account has as a confirmed one, in any spelling. A realm that lets several accounts have one
 * address has no owners, so there every address is free.
 */
public final class FreeEmail implements FreeContact {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Optional<String> self;
    private final EmailAddress email;

    private FreeEmail(KeycloakSession session, RealmModel realm, Optional<String> self, EmailAddress email) {
        this.session = session;
        this.realm = realm;
        this.self = self;
        this.email = email;
    }

    /**
     * Holds the address, if no other account has it.
     *
     * @param self id of the account that wants it; empty for one that is still to be made
     */
    public static Optional<FreeEmail> hold(
            KeycloakSession session, RealmModel realm, Optional<String> self, EmailAddress email) {
        if (!realm.isDuplicateEmailsAllowed()) {
            ContactTurn.take(session, realm, ContactKind.EMAIL, email.canonical());
            boolean taken = ConfirmedContacts.of(session)
                            .hasEmail(
                                    realm.getId(),
                                    self.orElse(""),
                                    email.spellings().stream()
                                            .map(EmailAddress::text)
                                            .toList())
                    || isTaken(session, realm, self, email);
            if (taken) {
                return Optional.empty();
            }
        }
        return Optional.of(new FreeEmail(session, realm, self, email));
    }

    /**
     * Whether another account has it as a confirmed one, or as a user name where user names are e-mail addresses, for messages. It
     * can change at once.
     */
    public static boolean isTaken(
            KeycloakSession session, RealmModel realm, Optional<String> self, EmailAddress email) {
        return !realm.isDuplicateEmailsAllowed()
                && email.spellings().stream()
                        .anyMatch(spelling -> Citizens.byVerifiedEmail(session, realm, spelling)
                                        .isAnothers(self)
                                || isAnothersName(session, realm, self, spelling));
    }

    /** The name of an account that has the address unconfirmed goes with it to its owner. */
    private static boolean isAnothersName(
            KeycloakSession session, RealmModel realm, Optional<String> self, EmailAddress name) {
        UserModel holder =
                realm.isRegistrationEmailAsUsername() ? session.users().getUserByUsername(realm, name.text()) : null;
        return holder != null
                && self.filter(holder.getId()::equals).isEmpty()
                && (holder.isEmailVerified() || !name.text().equalsIgnoreCase(holder.getEmail()));
    }

    @Override
    public String address() {
        return email.text();
    }

    /**
     * Takes it from every other account that has it without having confirmed it.
     *
     * @return false when such an account is in a directory that takes no changes
     */
    public boolean release() {
        return realm.isDuplicateEmailsAllowed()
                || email.spellings().stream()
                        .map(spelling -> session.users().getUserByEmail(realm, spelling.text()))
                        .filter(holder -> holder != null
                                && self.filter(holder.getId()::equals).isEmpty())
                        .filter(holder -> !holder.isEmailVerified())
                        .allMatch(holder -> UnconfirmedEmail.takeFrom(session, realm, holder));
    }

    /** A user name that is the e-mail address follows it where the realm says that it is. */
    @Override
    public void giveTo(UserModel user) {
        if (!release()) {
            throw new ReadOnlyException("another account has the address, and its directory takes no changes");
        }
        boolean named = realm.isRegistrationEmailAsUsername()
                && user.getEmail() != null
                && user.getEmail().equalsIgnoreCase(user.getUsername());
        user.setEmail(email.text());
        user.setEmailVerified(true);
        if (named) {
            user.setUsername(email.text());
        }
    }
}
