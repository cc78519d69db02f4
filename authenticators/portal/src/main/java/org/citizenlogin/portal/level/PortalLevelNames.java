package org.citizenlogin.portal.level;

import java.util.Map;
import org.keycloak.models.ClientModel;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.protocol.saml.SamlProtocol;

/** The names by which a portal may ask for levels. */
public final class PortalLevelNames {

    private PortalLevelNames() {}

    /** Numbers by their names. In SAML a name is a URI; where no level has one, the server ignores what is asked for. */
    public static Map<String, Integer> of(ClientModel client) {
        return SamlProtocol.LOGIN_PROTOCOL.equals(client.getProtocol())
                ? AcrUtils.getUriLoaMap(client)
                : AcrUtils.getAcrLoaMap(client);
    }
}
