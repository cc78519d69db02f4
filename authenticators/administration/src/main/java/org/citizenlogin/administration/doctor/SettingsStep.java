package org.citizenlogin.administration.doctor;

import java.util.List;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.option.StartCheck;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Spi;

/**
 * Ends the start of the server when one of its settings cannot be read, also one that is used later, and names options that
 * nothing reads.
 */
public final class SettingsStep implements SetupStepFactory {

    public static final String ID = "settings";

    private static final Logger LOG = Logger.getLogger(SettingsStep.class);

    /** As every SPI of this pack is called. */
    private static final String OURS = "citizen-";

    private List<String> unknown = List.of();

    @Override
    public void init(Config.Scope config) {
        StartCheck.run();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        unknown = StartCheck.unknown(ofOthers(factory));
        unknown.forEach(name -> LOG.warn(sentence(name)));
    }

    /** A gateway that somebody wrote has options of its own. */
    private static List<String> ofOthers(KeycloakSessionFactory factory) {
        List<String> ours = StartCheck.beginnings();
        return factory.getSpis().stream()
                .filter(spi -> spi.getName().startsWith(OURS))
                .flatMap(spi -> beginnings(factory, spi))
                .filter(beginning -> !ours.contains(beginning))
                .toList();
    }

    private static Stream<String> beginnings(KeycloakSessionFactory factory, Spi spi) {
        return factory.getProviderFactoriesStream(spi.getProviderClass())
                .map(provider -> "spi-" + spi.getName() + "--" + provider.getId() + "--");
    }

    static String sentence(String name) {
        return "Nothing reads the option '" + name + "'. It is misspelt, or the JAR that reads it is missing. The"
                + " reference of citizen-login lists every setting.";
    }

    @Override
    public SetupStep create(KeycloakSession session) {
        return new Step(unknown);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public int position() {
        return 190;
    }

    private record Step(List<String> unknown) implements SetupStep {

        @Override
        public List<Change> apply(KeycloakSession session, RealmModel realm) {
            return List.of();
        }

        @Override
        public List<Finding> check(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            unknown.forEach(name -> report.warning(sentence(name)));
            return report.findingsOr("Every option of citizen-login is read.");
        }

        @Override
        public List<Change> remove(KeycloakSession session, RealmModel realm) {
            return List.of();
        }
    }
}
