package org.citizenlogin.portal.setup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupRefused;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.citizenlogin.portal.level.PortalLevelNames;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The minimum level of sign-in of each portal that the administrator names in the set-up. The client notes which level the
 * set-up wrote. So a removal takes away only that one, and what an administrator writes afterwards stays.
 */
public final class MinimumLevelsStep extends StatelessSetupStep {

    public static final String ID = "minimum-levels";

    /** The query parameter: client ids and levels, such as {@code tax-office=high,library=low}. */
    public static final String PARAMETER = "minimumAcr";

    /** An attribute of the client: a contract. */
    static final String WRITTEN = "citizen-login.minimum-acr";

    private static final String FORM =
            PARAMETER + ": write client ids and levels with commas between, such as tax-office=high,library=low";

    public MinimumLevelsStep() {
        // After the step that names the levels.
        super(ID, 56);
    }

    @Override
    public Optional<String> parameter() {
        return Optional.of(PARAMETER);
    }

    @Override
    public List<Change> apply(KeycloakSession session, RealmModel realm, Map<String, String> parameters) {
        Report report = new Report(ID);
        read(parameters.getOrDefault(PARAMETER, "")).forEach((id, level) -> {
            ClientModel client = realm.getClientByClientId(id);
            if (client == null) {
                throw new SetupRefused(PARAMETER + ": there is no client '" + id + "'");
            }
            write(client, level, report);
        });
        return report.changes();
    }

    /** An id may contain the character between it and its level. */
    private static Map<String, String> read(String written) {
        Map<String, String> levels = new LinkedHashMap<>();
        for (String one : written.isBlank() ? new String[0] : written.split(",", -1)) {
            int between = one.lastIndexOf('=');
            if (between < 0
                    || levels.put(
                                    one.substring(0, between).strip(),
                                    one.substring(between + 1).strip())
                            != null) {
                throw new SetupRefused(FORM);
            }
        }
        return levels;
    }

    private static void write(ClientModel client, String level, Report report) {
        Map<String, Integer> names = PortalLevelNames.of(client);
        if (!names.containsKey(level)) {
            throw new SetupRefused(PARAMETER + ": '" + level + "' is no level of the client '" + client.getClientId()
                    + "'; write one of " + String.join(", ", names.keySet()));
        }
        String before = client.getAttribute(Constants.MINIMUM_ACR_VALUE);
        if (level.equals(before)) {
            return;
        }
        client.setAttribute(Constants.MINIMUM_ACR_VALUE, level);
        client.setAttribute(WRITTEN, level);
        report.changed("Demand at least the level '" + level + "' for the client '" + client.getClientId() + "'"
                + (Portal.isWritten(before) ? ", in place of '" + before + "'." : "."));
    }

    /** The doctor's check of portals says which minimum is no level, and which no one reaches. */
    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        return "The minimum levels of portals are the administrator's to name.";
    }

    /** The levels go with the pack, so the portal would refuse everyone. */
    @Override
    protected void remove(KeycloakSession session, RealmModel realm, Report report) {
        realm.getClientsStream()
                .filter(client -> client.getAttribute(WRITTEN) != null)
                .toList()
                .forEach(client -> remove(client, report));
    }

    private static void remove(ClientModel client, Report report) {
        if (client.getAttribute(WRITTEN).equals(client.getAttribute(Constants.MINIMUM_ACR_VALUE))) {
            client.removeAttribute(Constants.MINIMUM_ACR_VALUE);
            report.changed("Demand no level for the client '" + client.getClientId() + "' any more.");
        } else {
            report.changed("Forget which minimum level was written for the client '" + client.getClientId() + "'.");
        }
        client.removeAttribute(WRITTEN);
    }
}
