package org.citizenlogin.administration.setup;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The languages of the pack; those an administrator added stay. */
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

    private static final class Step implements SetupStep {
        @Override
        public List<Change> apply(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            if (!realm.isInternationalizationEnabled()) {
                realm.setInternationalizationEnabled(true);
                report.changed("Switch internationalization on.");
            }
            Set<String> supported = realm.getSupportedLocalesStream().collect(Collectors.toCollection(TreeSet::new));
            List<String> missing =
                    OURS.stream().filter(locale -> !supported.contains(locale)).toList();
            if (!missing.isEmpty()) {
                supported.addAll(missing);
                realm.setSupportedLocales(supported);
                report.changed("Support the languages " + String.join(", ", missing) + ".");
            }
            if (realm.getDefaultLocale() == null || realm.getDefaultLocale().isBlank()) {
                realm.setDefaultLocale(OURS.get(0));
                report.changed("Make " + OURS.get(0) + " the default language.");
            }
            return report.changes();
        }

        @Override
        public List<Finding> check(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            if (!realm.isInternationalizationEnabled()) {
                report.warning("Internationalization is off, so every page is in one language. Run the set-up.");
            }
            Set<String> supported = realm.getSupportedLocalesStream().collect(Collectors.toSet());
            OURS.stream()
                    .filter(locale -> !supported.contains(locale))
                    .forEach(locale -> report.warning("The language " + locale + " is not offered. Run the set-up."));
            return report.findingsOr("All four languages are offered.");
        }

        /** The server has these languages, too. */
        @Override
        public List<Change> remove(KeycloakSession session, RealmModel realm) {
            return List.of();
        }
    }
}
