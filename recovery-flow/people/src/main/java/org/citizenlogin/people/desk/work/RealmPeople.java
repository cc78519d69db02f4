package org.citizenlogin.people.desk.work;

import java.util.Optional;
import org.citizenlogin.casework.Reach;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.identity.CitizenNumber;
import org.citizenlogin.identity.OrganisationNumber;
import org.citizenlogin.identity.PersonalNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.account.contact.FreePhone;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.citizen.ProfileName;
import org.citizenlogin.people.casework.CaseQueue;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The accounts of a realm. */
final class RealmPeople implements People {

    private final KeycloakSession session;
    private final RealmModel realm;

    RealmPeople(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @Override
    public CaseQueue.Account ofNumber(CitizenNumber number) {
        return Citizens.byNumber(session, realm, number) instanceof Citizens.Found.One one
                ? new CaseQueue.Account(
                        Optional.of(one.user().getId()),
                        codeAddress(one.user()).isPresent() ? Reach.REGISTERED_CONTACT : Reach.NOTHING)
                : new CaseQueue.Account(Optional.empty(), Reach.NOTHING);
    }

    @Override
    public Optional<PersonView> byId(String userId) {
        return Optional.ofNullable(session.users().getUserById(realm, userId)).flatMap(user -> numberOf(user)
                .map(number -> new PersonView(
                        userId,
                        number,
                        text(user.getFirstName()),
                        text(user.getLastName()),
                        Citizens.phoneOf(user),
                        text(user.getEmail()),
                        codeAddress(user),
                        !user.isEnabled())));
    }

    /** The number of an account, a person's before a legal entity's. */
    static Optional<CitizenNumber> numberOf(UserModel user) {
        return PersonalNumber.parse(user.getFirstAttribute(Citizens.PERSONAL_NUMBER))
                .asOptional()
                .<CitizenNumber>map(number -> number)
                .or(() -> OrganisationNumber.parse(user.getFirstAttribute(Citizens.ORGANISATION_NUMBER))
                        .asOptional());
    }

    @Override
    public boolean isFree(CitizenNumber number) {
        return Citizens.byNumber(session, realm, number) instanceof Citizens.Found.None;
    }

    @Override
    public boolean acceptsNames(String firstName, String lastName) {
        ProfileName names = new ProfileName(session);
        return names.accepted(UserModel.FIRST_NAME, firstName)
                        .filter(firstName::equals)
                        .isPresent()
                && names.accepted(UserModel.LAST_NAME, lastName)
                        .filter(lastName::equals)
                        .isPresent();
    }

    @Override
    public boolean isTaken(PhoneNumber phone) {
        return FreePhone.isTaken(session, realm, Optional.empty(), phone);
    }

    private Optional<PersonView.CodeAddress> codeAddress(UserModel user) {
        SecretChannels channels = SecretChannels.unwritten();
        // The card behind the phone is not asked about: here the code is one proof beside a conversation.
        if (channels.phone(session, realm, user, Optional.empty()) == SecretChannels.Verdict.CARRIES) {
            return Citizens.phoneOf(user).map(phone -> new PersonView.CodeAddress(Channel.SMS, phone.e164()));
        }
        return channels.email(session, realm, user) == SecretChannels.Verdict.CARRIES
                ? Optional.of(new PersonView.CodeAddress(Channel.EMAIL, user.getEmail()))
                : Optional.empty();
    }

    private static String text(@Nullable String stored) {
        return stored == null ? "" : stored;
    }
}
