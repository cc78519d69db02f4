package org.citizenlogin.administration.setup;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.citizenlogin.keycloak.platform.setup.Decisions;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The languages of the pack, in a realm whose languages nobody chose. */
public final class LanguagesStep implements SetupStepFactory {

    public static final String ID = "languages";
    static final List<String> OURS = List.of("en", "ka", "lv", "pl");

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
        return 60;
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    private static final class Step implements SetupStep {
        @Override
        public List<Change> apply(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            if (realm.isInternationalizationEnabled()) {
                return List.of();
            }
            realm.setInternationalizationEnabled(true);
            report.changed("Switch internationalization on.");
            Set<String> supported = realm.getSupportedLocalesStream().collect(Collectors.toCollection(TreeSet::new));
            supported.addAll(OURS);
            realm.setSupportedLocales(supported);
            report.changed("Support the languages " + String.join(", ", supported) + ".");
            if (realm.getDefaultLocale() == null || realm.getDefaultLocale().isBlank()) {
                realm.setDefaultLocale(OURS.get(0));
                report.changed("Make " + OURS.get(0) + " the default language.");
            }
            return report.changes();
        }

        @Override
        public List<Finding> check(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            if (!realm.isInternationalizationEnabled() && !Decisions.isDecided(realm, ID)) {
                report.warning("Internationalization is off, so every page is in one language. Run the set-up.");
            }
            return report.findingsOr(
                    realm.isInternationalizationEnabled()
                            ? "Languages offered: "
                                    + realm.getSupportedLocalesStream().sorted().collect(Collectors.joining(", ")) + "."
                            : "Every page is in one language, as decided.");
        }

        /** The server has these languages, too. */
        @Override
        public List<Change> remove(KeycloakSession session, RealmModel realm) {
            return List.of();
        }
    }
}
