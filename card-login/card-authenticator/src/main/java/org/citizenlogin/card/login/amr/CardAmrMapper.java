package org.citizenlogin.card.login.amr;

import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.mappers.AmrProtocolMapper;

/**
 * The server's own mapper gives one value for one step; a card is proved by two means at once ({@code sc} and
 * {@code pin}). Here a reference value may hold several, with spaces between.
 */
public final class CardAmrMapper extends AmrProtocolMapper {

    public static final String ID = "citizen-amr-mapper";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Citizen: authentication methods (AMR), several of one step";
    }

    @Override
    public String getHelpText() {
        return "Adds the claim amr. A step's reference value may hold several methods with spaces between: sc pin.";
    }

    @Override
    protected List<String> getAmr(AuthenticatedClientSessionModel clientSession, RealmModel realm) {
        return apart(super.getAmr(clientSession, realm));
    }

    static List<String> apart(List<String> references) {
        return references.stream()
                .flatMap(reference -> Stream.of(reference.strip().split("\\s+")))
                .filter(method -> !method.isEmpty())
                .distinct()
                .toList();
    }
}
