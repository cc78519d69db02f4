package org.citizenlogin.portal.level;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.AcrProtocolMapper;
import org.keycloak.protocol.oidc.utils.AcrUtils;

/**
 * The claim {@code acr} as the server makes it, of a level that has not outlived its age. It comes after the server's own
 * mapper, which stays, so that tokens have the claim without this pack.
 */
public final class CitizenAcrMapper extends AcrProtocolMapper {

    public static final String ID = "citizen-acr-mapper";

    /** The server runs mappers from the lowest; its own has 0. */
    private static final int AFTER_THE_SERVERS = 10;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public int getPriority() {
        return AFTER_THE_SERVERS;
    }

    @Override
    public String getDisplayType() {
        return "Citizen: level of the sign-in (ACR), no longer than its age";
    }

    @Override
    public String getHelpText() {
        return "Adds the claim acr. A level that is older than the flow's condition allows is not told any more.";
    }

    /** In the order of the server: a value that was demanded, one that was asked for, any name, the number. */
    @Override
    protected String getAcr(AuthenticatedClientSessionModel portal) {
        int level = TokenLevels.number(portal, TokenLevels.now());
        Map<String, Integer> names = AcrUtils.getAcrLoaMap(portal.getClient());
        String claims = portal.getNote(OIDCLoginProtocol.CLAIMS_PARAM);
        return Stream.of(
                        AcrUtils.getRequiredAcrValues(claims),
                        AcrUtils.getAcrValues(claims, portal.getNote(OIDCLoginProtocol.ACR_PARAM), portal.getClient()),
                        List.copyOf(names.keySet()))
                .map(values -> AcrUtils.mapLoaToAcr(level, names, values))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(String.valueOf(level));
    }
}
