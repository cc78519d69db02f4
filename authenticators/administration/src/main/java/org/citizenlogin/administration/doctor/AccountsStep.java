package org.citizenlogin.administration.doctor;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.citizen.AccountSample;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Reports accounts that cannot be found or recovered: an import checks nothing, and a directory may be read-only. A sample
 * of the accounts in this database shows an import that went wrong. A directory is not searched for a health check.
 */
public final class AccountsStep implements SetupStepFactory {

    public static final String ID = "accounts";

    /** As the server names the components that are directories; the class itself is in none of its public modules. */
    private static final String STORAGE = "org.keycloak.storage.UserStorageProvider";

    private static final String COUNT = "select count(distinct a.user.id) from UserAttributeEntity a"
            + " where a.user.id in (:ids) and a.name = :name and ";

    /** What of an attribute's stored value no look-up finds, and what is right; enough to see an import that went wrong. */
    private record Rule(String attribute, String wrong, String right) {}

    private static final List<Rule> RULES = List.of(
            new Rule(Citizens.PERSONAL_NUMBER, "length(a.value) <> 11", "11 digits and nothing else"),
            new Rule(Citizens.ORGANISATION_NUMBER, "length(a.value) <> 9", "9 digits and nothing else"),
            new Rule(
                    Citizens.PHONE_NUMBER,
                    "a.value not like '+%'",
                    "a number with its country code, such as +995555123456"),
            new Rule(Citizens.PHONE_NUMBER_VERIFIED, "a.value not in ('true', 'false')", "true or false"),
            new Rule(
                    Citizens.PHONE_NUMBER,
                    "exists (select b.id from UserAttributeEntity b where b.user.id = a.user.id and b.name = a.name"
                            + " and b.id <> a.id)",
                    "one value only"));

    @Override
    public SetupStep create(KeycloakSession session) {
        return new Step();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public int position() {
        return 195;
    }

    private static final class Step implements SetupStep {

        @Override
        public List<Change> apply(KeycloakSession session, RealmModel realm) {
            return List.of();
        }

        @Override
        public List<Finding> check(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            directories(realm.getComponentsStream(realm.getId(), STORAGE), report);
            return report.findingsOr("Passwords of directories can be changed.");
        }

        @Override
        public List<Finding> checkAccounts(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            List<String> sample = AccountSample.of(em, realm.getId());
            if (!sample.isEmpty()) {
                RULES.forEach(rule -> warn(rule, count(em, sample, rule), sample.size(), report));
            }
            return report.findingsOr(
                    "Stored numbers and phones of " + sample.size() + " sampled accounts can be found.");
        }

        @Override
        public List<Change> remove(KeycloakSession session, RealmModel realm) {
            return List.of();
        }
    }

    private static long count(EntityManager em, List<String> sample, Rule rule) {
        return em.createQuery(COUNT + rule.wrong(), Long.class)
                .setParameter("ids", sample)
                .setParameter("name", rule.attribute())
                .getSingleResult();
    }

    private static void warn(Rule rule, long accounts, int sampled, Report report) {
        if (accounts > 0) {
            report.warning(accounts + " accounts cannot be found or recovered by their " + rule.attribute()
                    + ", which must be " + rule.right() + ". Correct them in the source and import them again. "
                    + sampled + " accounts were sampled.");
        }
    }

    /** The way of an LDAP directory to say that the server writes nothing into it. */
    static void directories(Stream<ComponentModel> storages, Report report) {
        storages.filter(storage -> storage.get("enabled", true))
                .filter(storage -> "READ_ONLY".equals(storage.get("editMode")))
                .forEach(storage -> report.warning("Accounts of the directory '" + storage.getName()
                        + "' are read-only: nobody can choose a new password for them, so their recovery ends in an"
                        + " error. Set its edit mode to WRITABLE or UNSYNCED, or tell these citizens another way."));
    }
}
