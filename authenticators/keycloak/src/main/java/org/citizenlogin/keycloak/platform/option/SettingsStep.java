package org.citizenlogin.keycloak.platform.option;

import java.util.List;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Spi;

/**
 * Ends the start of the server when one of its settings cannot be read, also one that is used later, and names options that
 * nothing reads. Part of the foundation, so that no server with any JAR of the pack starts without it.
 */
public final class SettingsStep extends StatelessSetupStep {

    public static final String ID = "settings";

    private static final Logger LOG = Logger.getLogger(SettingsStep.class);

    /** As every SPI of this pack is called. */
    private static final String OURS = "citizen-";

    public SettingsStep() {
        super(ID, 190);
    }

    @Override
    public void init(Config.Scope config) {
        StartCheck.run();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        StartCheck.unknown(ofOthers(factory)).forEach(name -> LOG.warn(sentence(name)));
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        StartCheck.unknown(ofOthers(session.getKeycloakSessionFactory()))
                .forEach(name -> report.warning(sentence(name)));
        return "Every option of citizen-login is read.";
    }

    /** A gateway of another vendor has options of its own. */
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

    private static String sentence(String name) {
        return "Nothing reads the option '" + name + "'. It is misspelt, or the JAR that reads it is missing. The"
                + " reference of citizen-login lists every setting.";
    }
}
