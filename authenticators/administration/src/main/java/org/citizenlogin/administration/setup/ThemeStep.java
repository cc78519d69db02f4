package org.citizenlogin.administration.setup;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.citizenlogin.keycloak.platform.setup.Decisions;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;

/** Chooses the pack's themes where no administrator chose another, and checks that every language of them is complete. */
public final class ThemeStep extends StatelessSetupStep {

    public static final String ID = "theme";
    static final String OURS = "citizen";

    /** Texts of ours start like this; other keys are the server's. */
    private static final String PREFIX = "citizen";

    private enum Place {
        LOGIN(Theme.Type.LOGIN, RealmModel::getLoginTheme, RealmModel::setLoginTheme),
        EMAIL(Theme.Type.EMAIL, RealmModel::getEmailTheme, RealmModel::setEmailTheme),
        ACCOUNT(Theme.Type.ACCOUNT, RealmModel::getAccountTheme, RealmModel::setAccountTheme);

        private final Theme.Type type;
        private final Function<RealmModel, String> chosen;
        private final BiConsumer<RealmModel, String> choose;

        Place(Theme.Type type, Function<RealmModel, String> chosen, BiConsumer<RealmModel, String> choose) {
            this.type = type;
            this.chosen = chosen;
            this.choose = choose;
        }

        private boolean isFree(RealmModel realm) {
            String theme = chosen.apply(realm);
            return theme == null || theme.isBlank();
        }

        private boolean isGone(KeycloakSession session, RealmModel realm) {
            return !isFree(realm) && !session.theme().nameSet(type).contains(chosen.apply(realm));
        }

        private boolean hasOurs(KeycloakSession session) {
            return session.theme().nameSet(type).contains(OURS);
        }

        private String word() {
            return type.name().toLowerCase(Locale.ROOT);
        }
    }

    public ThemeStep() {
        super(ID, 70);
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        for (Place place : Place.values()) {
            if (place.hasOurs(session) && place.isFree(realm)) {
                place.choose.accept(realm, OURS);
                report.changed("Use the " + place.word() + " theme '" + OURS + "'.");
            }
        }
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        for (Place place : Place.values()) {
            if (!place.hasOurs(session)) {
                report.warning("The " + place.word() + " theme '" + OURS
                        + "' is missing. Put citizen-themes.jar into providers/.");
            } else if (place.isFree(realm) && !Decisions.isDecided(realm, ID)) {
                report.warning("The " + place.word() + " theme is the server's own. Run the set-up.");
            }
            if (place.isGone(session, realm)) {
                report.error("This server does not have the " + place.word() + " theme '"
                        + place.chosen.apply(realm) + "'. Choose another one in the realm's theme settings, or"
                        + " put its JAR into providers/.");
            }
        }
        texts(session, report);
        return "The themes are there, and complete in every language.";
    }

    /** A realm whose theme has gone falls back to the server's default, with an error in the log for every page. */
    @Override
    protected void remove(KeycloakSession session, RealmModel realm, Report report) {
        for (Place place : Place.values()) {
            if (OURS.equals(place.chosen.apply(realm))) {
                place.choose.accept(realm, null);
                report.changed("Use the server's default " + place.word() + " theme.");
            }
        }
    }

    private static void texts(KeycloakSession session, Report report) {
        try {
            Theme theme = session.theme().getTheme(Theme.Type.LOGIN);
            Set<String> english = keys(theme, LanguagesStep.OURS.get(0));
            for (String locale : LanguagesStep.OURS) {
                Set<String> missing = new TreeSet<>(english);
                missing.removeAll(keys(theme, locale));
                if (!missing.isEmpty()) {
                    report.error("The language " + locale + " lacks " + missing.size()
                            + " texts of the login theme. The first is "
                            + missing.iterator().next() + ".");
                }
            }
        } catch (IOException e) {
            report.error(
                    "The login theme cannot be read (" + e.getClass().getSimpleName() + "). Look at the server's log.");
        }
    }

    private static Set<String> keys(Theme theme, String locale) throws IOException {
        Set<String> keys =
                new TreeSet<>(theme.getMessages(Locale.forLanguageTag(locale)).stringPropertyNames());
        keys.removeIf(key -> !key.startsWith(PREFIX));
        return keys;
    }
}
