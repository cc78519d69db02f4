package org.citizenlogin.account.contact;

import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.identity.EmailAddress;
import org.citizenlogin.identity.Mask;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.account.contact.FreeContact;
import org.citizenlogin.keycloak.account.contact.FreeEmail;
import org.citizenlogin.keycloak.account.contact.FreePhone;
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
                    .map(phone -> FreePhone.isTaken(session, realm, Optional.of(user.getId()), phone))
                    .orElse(true);
        }

        @Override
        Optional<FreePhone> hold(KeycloakSession session, RealmModel realm, UserModel user, String address) {
            return PhoneNumber.ofE164(address)
                    .flatMap(phone -> FreePhone.hold(session, realm, Optional.of(user.getId()), phone));
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

        @Override
        boolean isTaken(KeycloakSession session, RealmModel realm, UserModel user, String address) {
            return FreeEmail.isTaken(session, realm, Optional.of(user.getId()), new EmailAddress(address));
        }

        @Override
        Optional<FreeEmail> hold(KeycloakSession session, RealmModel realm, UserModel user, String address) {
            return FreeEmail.hold(session, realm, Optional.of(user.getId()), new EmailAddress(address));
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

    /** Whether another account has it as a confirmed one, in any spelling. It can change at once. */
    abstract boolean isTaken(KeycloakSession session, RealmModel realm, UserModel user, String address);

    /** Holds it for the account until the transaction ends; empty when another account has it. */
    abstract Optional<? extends FreeContact> hold(
            KeycloakSession session, RealmModel realm, UserModel user, String address);
}
