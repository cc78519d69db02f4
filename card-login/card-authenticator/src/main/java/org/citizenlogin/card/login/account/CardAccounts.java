package org.citizenlogin.card.login.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.citizenlogin.assurance.IdentificationMethod;
import org.citizenlogin.card.login.policy.CardPolicy;
import org.citizenlogin.identity.EmailAddress;
import org.citizenlogin.identity.PersonalNumber;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.account.contact.FreeEmail;
import org.citizenlogin.keycloak.account.contact.FreePhone;
import org.citizenlogin.keycloak.account.contact.SecretChannels;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;
import org.citizenlogin.keycloak.account.registration.RegistrationSettings;
import org.citizenlogin.keycloak.account.registration.Registrations;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.citizen.ProfileName;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.platform.singleuse.SingleUse;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;

/** The accounts of a realm, as far as cards are concerned. */
public final class CardAccounts {

    private static final String PERSON = "card-person";

    /** Longer than any transaction lasts. */
    private static final Duration PERSON_KEPT = Duration.ofHours(1);

    /** The attribute that holds {@link Person#key} of holders of other countries' cards. */
    public static final String HOLDER = "citizenCardHolder";

    private static final String TERMS = UserModel.RequiredAction.TERMS_AND_CONDITIONS.name();

    private final KeycloakSession session;
    private final RealmModel realm;
    private final CardPolicy policy;
    private final SecretChannels channels;

    public CardAccounts(KeycloakSession session, RealmModel realm, CardPolicy policy, SecretChannels channels) {
        this.session = session;
        this.realm = realm;
        this.policy = policy;
        this.channels = channels;
    }

    /** @param user of the one account that was found; empty when none or several were */
    public record AccountMatch(AccountDecision decision, Optional<UserModel> user, int accounts) {}

    /** What citizens gave and proved at their first use. */
    public record Contact(EmailAddress email, PhoneNumber phone, Locale locale) {

        /** A log shows no addresses. */
        @Override
        public String toString() {
            return "Contact[]";
        }
    }

    /** How the making of an account ended. */
    public sealed interface CreateResult {
        record Account(String userId) implements CreateResult {}

        /** Somebody else made one for this person meanwhile: it has to be decided anew. */
        record Already() implements CreateResult {}

        /** The e-mail address was confirmed for another account meanwhile. */
        record EmailTaken() implements CreateResult {}

        /** The phone was confirmed for another account meanwhile. */
        record PhoneTaken() implements CreateResult {}
    }

    public AccountMatch whose(CardProof proof) {
        Optional<List<UserModel>> carriers = carriers(session, proof.person());
        if (carriers.isEmpty()) {
            return new AccountMatch(AccountDecision.NOT_A_NUMBER, Optional.empty(), 0);
        }
        List<UserModel> users = carriers.get();
        if (users.size() != 1) {
            AccountDecision.Found found = AccountDecision.Found.several(users.size());
            return new AccountMatch(
                    AccountDecision.of(found, policy.linking(), policy.register()), Optional.empty(), users.size());
        }
        UserModel user = users.get(0);
        AccountDecision.Found found = new AccountDecision.Found(
                1,
                AccountStatus.fresh(session, realm, user).enabled(),
                CardLink.isLinked(CitizenKeys.of(session), realm, user, proof.person()),
                OwnProof.of(session, realm, user, channels).isPresent(),
                OwnProof.waits(session, realm, user, channels),
                Registrations.isUnfinished(user));
        return new AccountMatch(AccountDecision.of(found, policy.linking(), policy.register()), Optional.of(user), 1);
    }

    /** The card, or the renewed one, belongs to this account from now on. */
    public static void link(KeycloakSession session, RealmModel realm, UserModel user, CardProof proof, Instant now) {
        if (CardLink.store(CitizenKeys.of(session), realm, user, proof, now)) {
            RecoveryHistory.note(session, realm, user, RecoveryHistory.Step.CARD_LINKED);
        }
    }

    /** Two at most; empty when no account of this realm can carry such a number. */
    private Optional<List<UserModel>> carriers(KeycloakSession in, Person person) {
        if (person.isForeign(policy.country())) {
            return Optional.of(in.users()
                    .searchForUserByUserAttributeStream(realm, HOLDER, person.key())
                    .filter(user -> user.getServiceAccountClientLink() == null)
                    // A database's collation or a directory may find more than what is equal.
                    .filter(user -> user.getAttributeStream(HOLDER).anyMatch(person.key()::equals))
                    .limit(2)
                    .toList());
        }
        Optional<PersonalNumber> own = person.ownNumber(policy.country());
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Citizens.Found found = Citizens.byNumber(in, realm, own.get());
        if (found instanceof Citizens.Found.Ambiguous) {
            return Optional.of(in.users()
                    .searchForUserByUserAttributeStream(
                            realm, Citizens.PERSONAL_NUMBER, own.get().digits())
                    .limit(2)
                    .toList());
        }
        return Optional.of(found instanceof Citizens.Found.One one ? List.of(one.user()) : List.of());
    }

    /**
     * Makes the account of a person who has none, in a transaction of its own that is committed at once. Of two that
     * come at the same time the second waits, and then finds the first one's account.
     */
    public CreateResult make(CardProof proof, Contact contact, Instant now) {
        Optional<PersonalNumber> number = proof.person().ownNumber(policy.country());
        if (number.isPresent()) {
            // The same turn as for every other way of registration.
            return Registrations.of(session, realm)
                    .alone(number.get(), (own, fresh) -> at(own, fresh).makeHere(proof, contact, now));
        }
        return SingleUse.alone(session, realm, PERSON, proof.person().key(), now.plus(PERSON_KEPT), own -> {
            RealmModel fresh = own.realms().getRealm(realm.getId());
            own.getContext().setRealm(fresh);
            return at(own, fresh).makeHere(proof, contact, now);
        });
    }

    private CardAccounts at(KeycloakSession own, RealmModel fresh) {
        return new CardAccounts(own, fresh, policy, channels);
    }

    private CreateResult makeHere(CardProof proof, Contact contact, Instant now) {
        if (!carriers(session, proof.person()).orElse(List.of()).isEmpty()) {
            return new CreateResult.Already();
        }
        Optional<FreeEmail> email = FreeEmail.hold(session, realm, Optional.empty(), contact.email());
        Optional<FreePhone> phone = FreePhone.hold(session, realm, Optional.empty(), contact.phone());
        if (phone.isEmpty()) {
            return new CreateResult.PhoneTaken();
        }
        // Last, because it takes the address from others.
        if (email.isEmpty() || !email.get().release()) {
            return new CreateResult.EmailTaken();
        }
        UserModel user = session.users().addUser(realm, freeName(contact.email().text()));
        user.setEnabled(true);
        user.setCreatedTimestamp(now.toEpochMilli());
        ProfileName names = new ProfileName(session);
        proof.givenName()
                .flatMap(name -> names.accepted(UserModel.FIRST_NAME, name))
                .ifPresent(user::setFirstName);
        proof.surname()
                .flatMap(name -> names.accepted(UserModel.LAST_NAME, name))
                .ifPresent(user::setLastName);
        email.get().giveTo(user);
        phone.get().giveTo(user);
        user.setSingleAttribute(UserModel.LOCALE, contact.locale().toLanguageTag());
        proof.person()
                .ownNumber(policy.country())
                .ifPresentOrElse(
                        number -> user.setSingleAttribute(Citizens.PERSONAL_NUMBER, number.digits()),
                        () -> user.setSingleAttribute(HOLDER, proof.person().key()));
        askForTerms(user);
        if (RegistrationSettings.cardUsersChooseAPassword() && Registrations.isOffered(realm)) {
            Registrations.of(session, realm)
                    .begin(
                            user,
                            new Registrations.Origin(
                                    IdentificationMethod.CARD, Optional.empty(), Optional.of(contact.phone())),
                            contact.locale());
        }
        link(session, realm, user, proof, now);
        return new CreateResult.Account(user.getId());
    }

    /** The proven address, as people expect; a name without meaning where somebody has taken it as a name. */
    private String freeName(String email) {
        return session.users().getUserByUsername(realm, email) == null ? email : "card-" + UUID.randomUUID();
    }

    private void askForTerms(UserModel user) {
        RequiredActionProviderModel terms = realm.getRequiredActionProviderByAlias(TERMS);
        if (terms != null && terms.isEnabled()) {
            user.addRequiredAction(TERMS);
        }
    }
}
