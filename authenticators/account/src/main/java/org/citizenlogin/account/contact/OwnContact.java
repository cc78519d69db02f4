package org.citizenlogin.account.contact;

import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.identity.EmailAddress;
import org.citizenlogin.identity.Mask;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.account.contact.UnconfirmedEmail;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.citizen.ContactActions;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What can be changed. The names are contracts, because rows and messages have them. Addresses are canonical texts. */
enum OwnContact {
    PHONE("phone", Channel.SMS, ContactActions.CHANGE_PHONE, RecoveryHistory.Step.PHONE_CHANGE_ASKED) {
        @Override
        Optional<String> of(UserModel user) {
            return Citizens.phoneOf(user).map(PhoneNumber::e164);
        }

        @Override
        boolean isConfirmed(UserModel user) {
            return of(user).isPresent();
        }

        @Override
        Parsed<String> read(RealmModel realm, String typed) {
            PhonesOfRealm phones = PhonesOfRealm.of(realm);
            Parsed<PhoneNumber> phone =
                    PhoneNumber.parse(typed, phones.country()).then(phones.allowed()::judge);
            return phone.then(number -> Parsed.accepted(number.e164()));
        }

        @Override
        String masked(String address) {
            return Mask.number(address);
        }

        @Override
        boolean isTaken(KeycloakSession session, RealmModel realm, UserModel user, String address) {
            return PhoneNumber.ofE164(address)
                    .map(phone -> isAnothers(Citizens.byVerifiedPhone(session, realm, phone), user))
                    .orElse(true);
        }

        @Override
        void write(KeycloakSession session, RealmModel realm, UserModel user, String address) {
            user.setSingleAttribute(Citizens.PHONE_NUMBER, address);
            user.setSingleAttribute(Citizens.PHONE_NUMBER_VERIFIED, "true");
        }
    },

    EMAIL("email", Channel.EMAIL, ContactActions.CHANGE_EMAIL, RecoveryHistory.Step.EMAIL_CHANGE_ASKED) {
        @Override
        Optional<String> of(UserModel user) {
            return Optional.ofNullable(user.getEmail())
                    .map(email -> email.strip().toLowerCase(Locale.ROOT))
                    .filter(email -> !email.isEmpty());
        }

        @Override
        boolean isConfirmed(UserModel user) {
            return user.isEmailVerified() && of(user).isPresent();
        }

        @Override
        Parsed<String> read(RealmModel realm, String typed) {
            return EmailAddress.parse(typed).then(email -> Parsed.accepted(email.text()));
        }

        @Override
        String masked(String address) {
            return Mask.email(address);
        }

        /** Also by its other spellings, and as a user name where user names are e-mail addresses. */
        @Override
        boolean isTaken(KeycloakSession session, RealmModel realm, UserModel user, String address) {
            if (realm.isDuplicateEmailsAllowed()) {
                return false;
            }
            return new EmailAddress(address)
                    .spellings().stream()
                            .anyMatch(spelling -> isAnothers(Citizens.byVerifiedEmail(session, realm, spelling), user)
                                    || isAnothersName(session, realm, user, spelling.text()));
        }

        private boolean isAnothersName(KeycloakSession session, RealmModel realm, UserModel user, String name) {
            UserModel holder =
                    realm.isRegistrationEmailAsUsername() ? session.users().getUserByUsername(realm, name) : null;
            return holder != null && !holder.getId().equals(user.getId());
        }

        /** A user name that is the e-mail address follows it where the realm says that it is. */
        @Override
        void write(KeycloakSession session, RealmModel realm, UserModel user, String address) {
            release(session, realm, user, address);
            boolean named = realm.isRegistrationEmailAsUsername()
                    && of(user).filter(user.getUsername()::equalsIgnoreCase).isPresent();
            user.setEmail(address);
            user.setEmailVerified(true);
            if (named) {
                user.setUsername(address);
            }
        }

        /** Whoever has it without having confirmed it loses it to its owner. */
        private void release(KeycloakSession session, RealmModel realm, UserModel user, String address) {
            if (realm.isDuplicateEmailsAllowed()) {
                return;
            }
            new EmailAddress(address)
                    .spellings().stream()
                            .map(spelling -> session.users().getUserByEmail(realm, spelling.text()))
                            .filter(holder -> holder != null && !holder.getId().equals(user.getId()))
                            .filter(holder -> !holder.isEmailVerified())
                            .forEach(holder -> UnconfirmedEmail.takeFrom(session, realm, holder));
        }
    };

    private final String word;
    private final Channel channel;
    private final String action;
    private final RecoveryHistory.Step asked;

    OwnContact(String word, Channel channel, String action, RecoveryHistory.Step asked) {
        this.word = word;
        this.channel = channel;
        this.action = action;
        this.asked = asked;
    }

    /** {@code phone} or {@code email}, as pages, notes and messages have it. */
    String word() {
        return word;
    }

    Channel channel() {
        return channel;
    }

    /** The id of its required action. */
    String action() {
        return action;
    }

    /** The step of the history when a new one was proved and waits. */
    RecoveryHistory.Step asked() {
        return asked;
    }

    /** The purpose of its codes. */
    String purpose() {
        return "contact-" + word;
    }

    /** {@code Phone} or {@code Email}, a part of message keys. */
    String keyPart() {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** The present one; for a phone, only a confirmed one is present. */
    abstract Optional<String> of(UserModel user);

    abstract boolean isConfirmed(UserModel user);

    /** Reads what was typed. */
    abstract Parsed<String> read(RealmModel realm, String typed);

    abstract String masked(String address);

    /** Whether another account has it as a confirmed one, in any spelling. */
    abstract boolean isTaken(KeycloakSession session, RealmModel realm, UserModel user, String address);

    /**
     * Makes it the account's, confirmed. Never by the server's user profile: that would put both addresses into an event.
     *
     * @throws org.keycloak.storage.ReadOnlyException when the account's directory takes no changes
     */
    abstract void write(KeycloakSession session, RealmModel realm, UserModel user, String address);

    private static boolean isAnothers(Citizens.Found found, UserModel user) {
        return found instanceof Citizens.Found.Ambiguous
                || (found instanceof Citizens.Found.One one
                        && !one.user().getId().equals(user.getId()));
    }
}
