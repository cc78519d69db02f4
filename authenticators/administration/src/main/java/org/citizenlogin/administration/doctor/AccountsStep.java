package org.citizenlogin.administration.doctor;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.citizen.AccountSample;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.citizen.OrganisationNumberValidator;
import org.citizenlogin.keycloak.citizen.PersonalNumberValidator;
import org.citizenlogin.keycloak.citizen.PhoneValidator;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.component.ComponentModel;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.validate.Validator;

/**
 * Reports accounts that cannot be found or recovered: an import checks nothing, its phones may be new to accounts that were
 * used before, and a directory may be read-only. A sample of the accounts in this database shows an import that went wrong.
 * A directory is not searched for a health check.
 */
public final class AccountsStep extends StatelessSetupStep {

    public static final String ID = "accounts";

    /** As the server names the components that are directories; the class itself is in none of its public modules. */
    private static final String STORAGE = "org.keycloak.storage.UserStorageProvider";

    private static final Duration DAY = Duration.ofDays(1);

    private static final String WAITING = "select count(distinct r.userId) from ContactRow r where r.realmId = :realm"
            + " and r.userId in (:ids) and r.changedAt > :then";

    /** So many changes in a day were made by an import, not by citizens. */
    private static final int MANY = 10;

    /** One value of an attribute of an account. */
    record Stored(String account, String attribute, String value) {}

    /** What a stored value must be to be found by a look-up: what the user profile's validator demands. */
    private record Rule(String attribute, Predicate<String> right, String words) {

        static Rule of(String attribute, Validator validator, String words) {
            return new Rule(
                    attribute, value -> validator.validate(value, attribute).isValid(), words);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of(Citizens.PERSONAL_NUMBER, new PersonalNumberValidator(), "11 digits and nothing else"),
            Rule.of(Citizens.ORGANISATION_NUMBER, new OrganisationNumberValidator(), "9 digits and nothing else"),
            Rule.of(
                    Citizens.PHONE_NUMBER,
                    new PhoneValidator(),
                    "a number with its country code, such as +995555123456"),
            new Rule(Citizens.PHONE_NUMBER_VERIFIED, Set.of("true", "false")::contains, "true or false"));

    public AccountsStep() {
        super(ID, 195);
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        directories(realm.getComponentsStream(realm.getId(), STORAGE), report);
        return "Passwords of directories can be changed.";
    }

    @Override
    public List<Finding> checkAccounts(KeycloakSession session, RealmModel realm) {
        Report report = new Report(ID);
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<String> sample = AccountSample.of(em, realm.getId());
        stored(values(em, sample), sample.size(), report);
        long waiting = waiting(em, realm, sample, DatabaseClock.of(session).instant());
        waiting(waiting, sample.size(), report);
        return report.findingsOr("Stored numbers and phones of " + sample.size() + " sampled accounts can be found. "
                + waiting + " of these accounts got another phone or e-mail address in the last 24 hours.");
    }

    private static List<Stored> values(EntityManager em, List<String> sample) {
        return sample.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select a.user.id, a.name, a.value from UserAttributeEntity a where a.user.id in (:ids)"
                                        + " and a.name in (:names) and a.value is not null",
                                Object[].class)
                        .setParameter("ids", sample)
                        .setParameter(
                                "names", RULES.stream().map(Rule::attribute).toList())
                        .getResultStream()
                        .map(row -> new Stored((String) row[0], (String) row[1], (String) row[2]))
                        .toList();
    }

    static void stored(List<Stored> values, int sampled, Report report) {
        RULES.forEach(rule -> warn(
                rule.attribute(),
                rule.words(),
                values.stream()
                        .filter(value -> value.attribute().equals(rule.attribute()))
                        .filter(value -> !rule.right().test(value.value()))
                        .map(Stored::account)
                        .distinct()
                        .count(),
                sampled,
                report));
        Map<String, Long> phones = values.stream()
                .filter(value -> value.attribute().equals(Citizens.PHONE_NUMBER))
                .collect(Collectors.groupingBy(Stored::account, Collectors.counting()));
        warn(
                Citizens.PHONE_NUMBER,
                "one value only",
                phones.values().stream().filter(count -> count > 1).count(),
                sampled,
                report);
    }

    private static void warn(String attribute, String right, long accounts, int sampled, Report report) {
        if (accounts > 0) {
            report.warning(accounts + " accounts cannot be found or recovered by their " + attribute
                    + ", which must be " + right + ". Correct them in the source and import them again. "
                    + sampled + " accounts were sampled.");
        }
    }

    private static long waiting(EntityManager em, RealmModel realm, List<String> sample, Instant now) {
        return sample.isEmpty()
                ? 0
                : em.createQuery(WAITING, Long.class)
                        .setParameter("realm", realm.getId())
                        .setParameter("ids", sample)
                        .setParameter("then", now.minus(DAY).toEpochMilli())
                        .getSingleResult();
    }

    static void waiting(long accounts, int sampled, Report report) {
        if (accounts >= MANY && accounts * MANY >= sampled) {
            report.warning(accounts + " of " + sampled + " sampled accounts got another phone or e-mail address in the"
                    + " last 24 hours, as after an import. Until the time of the setting 'wait-after-change' has passed,"
                    + " these citizens cannot recover access with it.");
        }
    }

    /** The way of an LDAP directory to say that the server writes nothing into it. */
    static void directories(Stream<ComponentModel> storages, Report report) {
        storages.filter(storage -> storage.get("enabled", true))
                .filter(storage -> "READ_ONLY".equals(storage.get("editMode")))
                .forEach(
                        storage -> report.warning(
                                "Accounts of the directory '" + storage.getName()
                                        + "' are read-only: the server cannot store a new password for them, so their recovery"
                                        + " ends in an error. Set its edit mode to WRITABLE or UNSYNCED, or offer these citizens another way."));
    }
}
