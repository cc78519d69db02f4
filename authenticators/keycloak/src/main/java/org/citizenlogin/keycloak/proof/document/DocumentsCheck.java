package org.citizenlogin.keycloak.proof.document;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.citizen.AccountSample;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.secret.KeyRing;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;

/**
 * Checks that the numbers of every kind of document can be compared, that the kind has a name for citizens, and that no
 * fingerprint is put into tokens. It only reports; it changes nothing.
 */
final class DocumentsCheck {

    /** Accounts from each end of the index whose numbers are looked at. */
    private static final int SAMPLE = 100;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Report report;

    DocumentsCheck(KeycloakSession session, RealmModel realm, Report report) {
        this.session = session;
        this.realm = realm;
        this.report = report;
    }

    void check() {
        register();
        mappers();
        names();
    }

    private void register() {
        String asked = Documents.all(session).stream()
                .filter(RegisterRecord.class::isInstance)
                .map(record -> record.kind().id())
                .collect(Collectors.joining(", "));
        if (asked.isEmpty()) {
            return;
        }
        RegisterRecord.missing(session)
                .ifPresentOrElse(
                        missing -> report.error("Recovery with documents of the kinds " + asked
                                + " cannot work, because no register can be" + " asked about them: " + missing),
                        () -> RegisterRecord.factory(session)
                                .flatMap(PersonRegisterFactory::concern)
                                .ifPresent(report::warning));
    }

    static void keys(KeyRing ring, List<String> stored, Report report) {
        Set<String> gone = stored.stream()
                .flatMap(value -> StoredNumbers.read(value).stream())
                .map(KeyRing.Fingerprint::keyId)
                .filter(id -> !ring.keyIds().contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!gone.isEmpty()) {
            report.error(
                    "Numbers of documents are stored under keys that are not in the ring (" + String.join(", ", gone)
                            + "), so citizens cannot use them. Put the keys back, or store the numbers again.");
        }
        if (stored.stream().anyMatch(value -> StoredNumbers.read(value).isEmpty())) {
            report.error("An attribute " + StoredNumbers.ATTRIBUTE
                    + "* holds something else than a fingerprint. Store the number by the admin API.");
        }
    }

    /** Whether the numbers of some accounts can still be compared. */
    void checkAccounts() {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<String> attributes = NumbersOnRecord.storedHere(session).stream()
                .map(kind -> StoredNumbers.attributeOf(kind.id()))
                .toList();
        keys(CitizenKeys.of(session), sample(em, realm.getId(), attributes, SAMPLE), report);
    }

    /**
     * The values of some accounts from either end of the index on realm and user name. User names do not go by the time
     * when a number was stored, so a key that has gone made some of them. From the realm's accounts to their attributes:
     * the other way would read the values of all realms until it meets one of this.
     *
     * @param accounts from each end
     */
    static List<String> sample(EntityManager em, String realmId, List<String> attributes, int accounts) {
        List<String> ids = AccountSample.of(em, realmId, accounts);
        return ids.isEmpty() || attributes.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select a.value from UserAttributeEntity a where a.user.id in (:ids)"
                                        + " and a.name in (:names) and a.value is not null",
                                String.class)
                        .setParameter("ids", ids)
                        .setParameter("names", attributes)
                        .getResultList();
    }

    /** An administrator's own kind has no name until one is configured. Until then the page shows its id. */
    private void names() {
        List<String> languages = realm.isInternationalizationEnabled()
                ? realm.getSupportedLocalesStream().sorted().toList()
                : List.of("en");
        try {
            Theme theme = session.theme().getTheme(Theme.Type.LOGIN);
            Map<String, Properties> texts = new LinkedHashMap<>();
            for (String language : languages) {
                texts.put(language, theme.getEnhancedMessages(realm, Locale.forLanguageTag(language)));
            }
            Documents.all(session).forEach(record -> nameless(record.kind().id(), texts, report));
        } catch (IOException e) {
            report.error(
                    "The login theme cannot be read (" + e.getClass().getSimpleName() + "). Look at the server's log.");
        }
    }

    static void nameless(String kind, Map<String, Properties> texts, Report report) {
        String name = StoredNumbers.attributeOf(kind);
        String missing = texts.entrySet().stream()
                .filter(language -> !language.getValue().containsKey(name))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            report.warning("Documents of the kind " + kind + " have no name in the languages " + missing
                    + ". Write the message " + name + " in the realm's localization.");
        }
    }

    /** A fingerprint is useless for an application, and it must stay where the key can be replaced. */
    private void mappers() {
        realm.getClientScopesStream()
                .filter(scope -> tells(scope.getProtocolMappersStream()))
                .map(ClientScopeModel::getName)
                .forEach(scope -> report.error("The client scope '" + scope + "' puts an attribute "
                        + StoredNumbers.ATTRIBUTE + "* into tokens. Delete that mapper."));
        realm.getClientsStream()
                .filter(client -> tells(client.getProtocolMappersStream()))
                .map(ClientModel::getClientId)
                .forEach(client -> report.error("The client '" + client + "' puts an attribute "
                        + StoredNumbers.ATTRIBUTE + "* into tokens. Delete that mapper."));
    }

    static boolean tells(Stream<ProtocolMapperModel> mappers) {
        return mappers.map(ProtocolMapperModel::getConfig)
                .anyMatch(config -> config != null
                        && config.getOrDefault("user.attribute", "").startsWith(StoredNumbers.ATTRIBUTE));
    }
}
