package org.citizenlogin.keycloak.proof.document;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.citizenlogin.secret.KeyRing;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.theme.Theme;
import org.keycloak.userprofile.UserProfileProvider;

/**
 * The attributes with fingerprints of documents' numbers, which nobody sees and nobody writes: an administrator's form
 * that sent them back empty would delete them. And whether every kind can be compared.
 */
public final class DocumentsStep implements SetupStepFactory {

    public static final String ID = "documents";

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
        return 15;
    }

    private static final class Step implements SetupStep {

        @Override
        public List<Change> apply(KeycloakSession session, RealmModel realm) {
            UserProfileProvider profile = session.getProvider(UserProfileProvider.class);
            UPConfig config = profile.getConfiguration();
            List<Change> changes = declare(config, NumbersOnRecord.storedHere(session));
            if (!changes.isEmpty()) {
                profile.setConfiguration(config);
            }
            return changes;
        }

        @Override
        public List<Finding> check(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            UPConfig config = session.getProvider(UserProfileProvider.class).getConfiguration();
            declare(config, NumbersOnRecord.storedHere(session))
                    .forEach(change -> report.error("not done: " + change.what() + "; run the set-up"));
            register(session, report);
            keys(CitizenKeys.of(session), sample(session, realm), report);
            mappers(realm, report);
            names(session, realm, report);
            return report.findingsOr("numbers of documents can be compared, and nobody sees them");
        }
    }

    /** Makes the configuration what it must be, and says what that took. */
    static List<SetupStep.Change> declare(UPConfig config, List<DocumentKind> kinds) {
        Report report = new Report(ID);
        for (DocumentKind kind : kinds) {
            String name = StoredNumbers.attributeOf(kind.id());
            UPAttribute attribute = config.getAttribute(name);
            if (attribute == null) {
                attribute = new UPAttribute(name, forNobody());
                attribute.setDisplayName("${" + name + "}");
                attribute.setMultivalued(true);
                config.addOrReplaceAttribute(attribute);
                report.changed("declare the attribute " + name + ", which nobody sees or writes");
            } else if (!isForNobody(attribute.getPermissions())) {
                attribute.setPermissions(forNobody());
                report.changed("let nobody see or write the attribute " + name);
            }
            if (!attribute.isMultivalued()) {
                attribute.setMultivalued(true);
                report.changed("let the attribute " + name + " have several values");
            }
        }
        return report.changes();
    }

    private static UPAttributePermissions forNobody() {
        return new UPAttributePermissions(new HashSet<>(), new HashSet<>());
    }

    /** None at all means the same to the server. */
    private static boolean isForNobody(UPAttributePermissions permissions) {
        return permissions == null || (isNobody(permissions.getView()) && isNobody(permissions.getEdit()));
    }

    private static boolean isNobody(Set<String> roles) {
        return roles == null || roles.isEmpty();
    }

    private static void register(KeycloakSession session, Report report) {
        String asked = Documents.all(session).stream()
                .filter(RegisterRecord.class::isInstance)
                .map(record -> record.kind().id())
                .collect(Collectors.joining(", "));
        if (asked.isEmpty()) {
            return;
        }
        RegisterRecord.missing(session)
                .ifPresentOrElse(
                        missing -> report.error("nobody can be asked about documents of the kinds " + asked
                                + ", so recovery with them cannot work: " + missing),
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
                    "numbers of documents are stored under keys that are not in the ring (" + String.join(", ", gone)
                            + "), so nobody can use them; put the keys back or store the numbers anew");
        }
        if (stored.stream().anyMatch(value -> StoredNumbers.read(value).isEmpty())) {
            report.error("an attribute " + StoredNumbers.ATTRIBUTE
                    + "* holds something else than a fingerprint; store the number by the admin API");
        }
    }

    /**
     * A few values from either end of the index: a key that has gone made the first or the last of them, unless its id
     * stands between those of two keys that are there.
     */
    private static List<String> sample(KeycloakSession session, RealmModel realm) {
        return NumbersOnRecord.storedHere(session).stream()
                .map(kind -> StoredNumbers.attributeOf(kind.id()))
                .flatMap(name -> Stream.of("asc", "desc")
                        .flatMap(order -> session
                                .getProvider(JpaConnectionProvider.class)
                                .getEntityManager()
                                .createQuery(
                                        "select a.value from UserAttributeEntity a where a.name = :name"
                                                + " and a.user.realmId = :realm and a.value is not null order by a.value "
                                                + order,
                                        String.class)
                                .setParameter("name", name)
                                .setParameter("realm", realm.getId())
                                .setMaxResults(10)
                                .getResultList()
                                .stream()))
                .toList();
    }

    /** An administrator's own kind has no name until somebody writes one; until then the page shows its id. */
    private static void names(KeycloakSession session, RealmModel realm, Report report) {
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
            report.error("the login theme cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    static void nameless(String kind, Map<String, Properties> texts, Report report) {
        String name = StoredNumbers.attributeOf(kind);
        String missing = texts.entrySet().stream()
                .filter(language -> !language.getValue().containsKey(name))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            report.warning("documents of the kind " + kind + " have no name in the languages " + missing
                    + "; write the message " + name + " in the realm's localization");
        }
    }

    /** A fingerprint is worth nothing to an application, and stays where the key can be replaced. */
    private static void mappers(RealmModel realm, Report report) {
        realm.getClientScopesStream()
                .filter(scope -> tells(scope.getProtocolMappersStream()))
                .map(ClientScopeModel::getName)
                .forEach(scope -> report.error("the client scope '" + scope + "' puts an attribute "
                        + StoredNumbers.ATTRIBUTE + "* into tokens; delete that mapper"));
        realm.getClientsStream()
                .filter(client -> tells(client.getProtocolMappersStream()))
                .map(ClientModel::getClientId)
                .forEach(client -> report.error("the client '" + client + "' puts an attribute "
                        + StoredNumbers.ATTRIBUTE + "* into tokens; delete that mapper"));
    }

    static boolean tells(Stream<ProtocolMapperModel> mappers) {
        return mappers.map(ProtocolMapperModel::getConfig)
                .anyMatch(config -> config != null
                        && config.getOrDefault("user.attribute", "").startsWith(StoredNumbers.ATTRIBUTE));
    }
}
