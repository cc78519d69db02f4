package org.citizenlogin.keycloak.citizen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.EmailAddress;
import org.citizenlogin.identity.OrganisationNumber;
import org.citizenlogin.identity.PersonalNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.LDAPConstants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.storage.StorageId;

/** Finds an account by its number: one, none, or refused because two carry the same number. */
public final class Citizens {

    public static final String PERSONAL_NUMBER = "personalNumber";
    public static final String ORGANISATION_NUMBER = "organisationNumber";
    public static final String PHONE_NUMBER = "phoneNumber";
    public static final String PHONE_NUMBER_VERIFIED = "phoneNumberVerified";

    /** The credential type of a linked identity card: counts as a second factor as soon as it is stored. */
    public static final String CARD = "citizen-card";

    /** Credential types, and categories of authenticators, that prove more than password and phone. */
    public static final Set<String> SECOND_FACTORS = Set.of(
            OTPCredentialModel.TYPE,
            WebAuthnCredentialModel.TYPE_TWOFACTOR,
            WebAuthnCredentialModel.TYPE_PASSWORDLESS,
            RecoveryAuthnCodesCredentialModel.TYPE,
            CARD);

    public sealed interface Found {
        record One(UserModel user) implements Found {}

        record None() implements Found {}

        /** More than one account carries the number: none is recovered, and the event and the log name the case. */
        record Ambiguous(int accounts) implements Found {}

        /**
         * Whether it is not this account alone that was found.
         *
         * @param self id of the account; empty when every account is another one
         */
        default boolean isAnothers(Optional<String> self) {
            return this instanceof Ambiguous
                    || (this instanceof One one
                            && self.filter(one.user().getId()::equals).isEmpty());
        }
    }

    private Citizens() {}

    /**
     * Exact look-up by attribute (name and value index); never a search, never case-insensitive. Asks for two accounts
     * at most. Service accounts are not found. Disabled accounts are found: the caller decides about them.
     */
    public static Found byNumber(KeycloakSession session, RealmModel realm, CitizenNumber number) {
        return found(carriers(session, realm, number));
    }

    private static Found found(Stream<UserModel> carriers) {
        List<UserModel> users = carriers.filter(user -> user.getServiceAccountClientLink() == null)
                .limit(2)
                .toList();
        return switch (users.size()) {
            case 0 -> new Found.None();
            case 1 -> new Found.One(users.get(0));
            default -> new Found.Ambiguous(users.size());
        };
    }

    /**
     * Exact look-up by the registered phone ({@link #phoneOf}). An unconfirmed number finds no account: a citizen
     * who writes another person's number into their account must not make the owner ambiguous.
     */
    public static Found byVerifiedPhone(KeycloakSession session, RealmModel realm, PhoneNumber phone) {
        return found(session.users()
                .searchForUserByUserAttributeStream(realm, PHONE_NUMBER, phone.e164())
                .filter(user -> phoneOf(user)
                        .filter(own -> own.e164().equals(phone.e164()))
                        .isPresent()));
    }

    /** Look-up by e-mail address; an unconfirmed one finds no account, as with phones. */
    public static Found byVerifiedEmail(KeycloakSession session, RealmModel realm, EmailAddress address) {
        return found(carriersOf(session, realm, address.text())
                .filter(UserModel::isEmailVerified)
                .filter(user -> address.text().equalsIgnoreCase(user.getEmail())));
    }

    /** By the index on the address; only a realm that lets several accounts have one needs the slower search. */
    private static Stream<UserModel> carriersOf(KeycloakSession session, RealmModel realm, String address) {
        return realm.isDuplicateEmailsAllowed()
                ? session.users()
                        .searchForUserStream(
                                realm, Map.of(UserModel.EMAIL, address, UserModel.EXACT, Boolean.TRUE.toString()))
                : Stream.ofNullable(session.users().getUserByEmail(realm, address));
    }

    /** Everybody who carries the number, on any of its values. */
    static Stream<UserModel> carriers(KeycloakSession session, RealmModel realm, CitizenNumber number) {
        String attribute = attributeOf(number);
        return session.users()
                .searchForUserByUserAttributeStream(realm, attribute, number.digits())
                .filter(user -> user.getServiceAccountClientLink() == null)
                // A database's collation or a directory may find more than what is equal.
                .filter(user -> user.getAttributeStream(attribute).anyMatch(stored -> CitizenNumber.parse(stored)
                        .asOptional()
                        .filter(number::equals)
                        .isPresent()));
    }

    static String attributeOf(CitizenNumber number) {
        if (number instanceof PersonalNumber) {
            return PERSONAL_NUMBER;
        }
        if (number instanceof OrganisationNumber) {
            return ORGANISATION_NUMBER;
        }
        throw new IllegalStateException("a kind of number without an attribute");
    }

    /**
     * The phone this account is registered with: its one {@code phoneNumber} in E.164, and only while
     * {@code phoneNumberVerified} is exactly {@code true}. A number stored without its country code is none: whose
     * country it would be is a guess.
     */
    public static Optional<PhoneNumber> phoneOf(UserModel user) {
        List<String> numbers = user.getAttributeStream(PHONE_NUMBER).toList();
        List<String> verified = user.getAttributeStream(PHONE_NUMBER_VERIFIED).toList();
        if (numbers.size() != 1 || !verified.equals(List.of("true"))) {
            return Optional.empty();
        }
        return PhoneNumber.parseInternational(numbers.get(0)).asOptional();
    }

    /** As {@code UserStorageProvider.EditMode} writes it into the configuration of a directory. */
    private static final String READ_ONLY = "READ_ONLY";

    /** Whether a new password can be stored: not for an account of a directory that is only read. */
    public static boolean canStorePassword(RealmModel realm, UserModel user) {
        String directory =
                user.getFederationLink() == null ? StorageId.providerId(user.getId()) : user.getFederationLink();
        ComponentModel component = directory == null ? null : realm.getComponent(directory);
        return component == null || !READ_ONLY.equals(component.get(LDAPConstants.EDIT_MODE));
    }

    /** Whether the account has a factor beyond password and phone: OTP, WebAuthn, recovery codes, card. */
    public static boolean hasSecondFactor(UserModel user) {
        return SECOND_FACTORS.stream().anyMatch(type -> hasSecondFactor(user, type));
    }

    /** Which of {@link #SECOND_FACTORS} the account has. */
    public static Set<String> secondFactorsOf(UserModel user) {
        return SECOND_FACTORS.stream()
                .filter(type -> hasSecondFactor(user, type))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether the account has this one.
     *
     * @param type of {@link #SECOND_FACTORS}
     */
    public static boolean hasSecondFactor(UserModel user, String type) {
        // Stored here, or kept by the directory the account comes from.
        return user.credentialManager()
                        .getStoredCredentialsByTypeStream(type)
                        .findAny()
                        .isPresent()
                || user.credentialManager().isConfiguredFor(type);
    }
}
