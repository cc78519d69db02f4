package org.citizenlogin.keycloak.citizen;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;

/** For the doctor: who can write and confirm e-mail addresses, and how many accounts have an unconfirmed one. */
final class EmailCheck {

    private static final String UNCONFIRMED =
            "select count(u.id) from UserEntity u where u.id in (:ids) and u.serviceAccountClientLink is null"
                    + " and u.email is not null and u.emailVerified = false";

    private static final String WITHOUT_PHONE =
            "not exists (select a.id from UserAttributeEntity a where a.user.id = u.id" + " and a.name = '"
                    + Citizens.PHONE_NUMBER_VERIFIED + "' and a.value = 'true')";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UPConfig profile;
    private final Report report;

    EmailCheck(KeycloakSession session, RealmModel realm, UPConfig profile, Report report) {
        this.session = session;
        this.realm = realm;
        this.profile = profile;
        this.report = report;
    }

    /**
     * If the server's own change of the address by a link is on, the account pages offer no other way to write it. In a
     * realm with registration, citizens must write it themselves; later writes are refused where the realm offers the
     * pack's own change ({@link ContactActions}).
     */
    static boolean citizensMustWrite(RealmModel realm) {
        return UpdateEmail.isEnabled(realm) || realm.isRegistrationAllowed();
    }

    void run() {
        writers();
        List<String> trusted = session.identityProviders()
                .getAllStream(IdentityProviderQuery.userAuthentication())
                .filter(provider -> provider.isEnabled() && Boolean.TRUE.equals(provider.isTrustEmail()))
                .map(IdentityProviderModel::getAlias)
                .sorted()
                .toList();
        if (!trusted.isEmpty()) {
            report.warning(
                    "E-mail addresses count as confirmed when these identity providers say so, and then get one-time"
                            + " passwords: " + String.join(", ", trusted)
                            + ". Switch off 'Trust Email' of any provider that does not confirm addresses.");
        }
    }

    private void writers() {
        UPAttribute email = profile.getAttribute(UserModel.EMAIL);
        if (email != null
                && UserProfileStep.isWrittenByCitizens(email)
                && realm.isRegistrationAllowed()
                && !UpdateEmail.isEnabled(realm)
                && !ContactActions.isOffered(realm, ContactActions.CHANGE_EMAIL)) {
            report.warning(
                    "Citizens can write their e-mail address in their account, because they write it when they register."
                            + " Nothing secret goes there before it is confirmed and a day old. Enable the required action '"
                            + ContactActions.CHANGE_EMAIL + "', which proves a new address by a code first.");
        }
        if (realm.isRegistrationEmailAsUsername() && realm.isEditUsernameAllowed()) {
            report.warning(
                    "Citizens can change their user name, which is their e-mail address in this realm. Switch off"
                            + " 'Edit username' in the realm's login settings.");
        }
    }

    /** Which of some accounts have an unconfirmed address. */
    static void accounts(EntityManager em, RealmModel realm, List<String> sample, Report report) {
        long accounts = count(em, sample, UNCONFIRMED);
        if (accounts == 0) {
            return;
        }
        long unreachable = count(em, sample, UNCONFIRMED + " and " + WITHOUT_PHONE);
        RequiredActionProviderModel verify =
                realm.getRequiredActionProviderByAlias(UserModel.RequiredAction.VERIFY_EMAIL.name());
        report.warning(accounts
                + " accounts have an e-mail address that is not confirmed, so it gets no one-time password, code"
                + " or link. " + unreachable
                + " of them have no confirmed phone either and cannot recover access. Import addresses that are"
                + " confirmed with emailVerified=true. For the others switch on 'Verify email' in the realm's"
                + " login settings: they are then confirmed at the next sign-in."
                + (verify == null || !verify.isEnabled()
                        ? " The required action 'Verify Email' is disabled; enable it first."
                        : "")
                + " " + sample.size() + " accounts were sampled.");
    }

    private static long count(EntityManager em, List<String> sample, String query) {
        return sample.isEmpty()
                ? 0
                : em.createQuery(query, Long.class).setParameter("ids", sample).getSingleResult();
    }
}
