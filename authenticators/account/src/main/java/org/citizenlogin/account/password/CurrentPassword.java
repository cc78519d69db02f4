package org.citizenlogin.account.password;

import org.citizenlogin.keycloak.proof.passwordpolicy.RealmPasswordRules;
import org.citizenlogin.secret.Secret;
import org.citizenlogin.setting.Setting;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** The password an account has until a new one is stored. */
final class CurrentPassword {

    /** What becomes of it when it is chosen again. */
    enum Again {
        REFUSE,
        ALLOW
    }

    static final Setting<Again> AGAIN = Setting.oneOf(
            "spi-citizen-password--change--same-again",
            "The same password again",
            "Whether the password an account has may be chosen as its new one. After a theft the thief may know it. A realm"
                    + " with a password history policy refuses it in either case.",
            Again.class,
            Again.REFUSE);

    private static final String HISTORY = "citizenPasswordRuleHistory";

    private CurrentPassword() {}

    /** Whether it is refused here: where the realm has a history, the server refuses it and says so. */
    static boolean isRefused(Again again, RealmPasswordRules rules) {
        return again == Again.REFUSE
                && rules.inWords().stream().noneMatch(rule -> rule.key().equals(HISTORY));
    }

    /** Whether this is it; false for an account whose directory keeps the password, because the server cannot compare it. */
    static boolean is(KeycloakSession session, UserModel user, Secret chosen) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .map(PasswordCredentialModel::createFromCredentialModel)
                .anyMatch(stored -> {
                    PasswordHashProvider hash = session.getProvider(
                            PasswordHashProvider.class,
                            stored.getPasswordCredentialData().getAlgorithm());
                    return hash != null && hash.verify(chosen.reveal(), stored);
                });
    }
}
