package org.citizenlogin.keycloak.platform.flow;

import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.keycloak.common.util.KeycloakUriBuilder;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The link to the page on which a citizen talks to an operator. Every page that shows other ways offers it among them while
 * the realm does. It names the tab, so that the page can take over what was typed and go on with this login at the end.
 */
public final class OperatorLink {

    /** Attribute of the realm; a contract. */
    public static final String OFFERED = "citizen-case.offered";

    /** Path below {@code /realms/{realm}}; a contract, because links in messages contain it. */
    public static final String PATH = "citizen-talk";

    /** Attribute of the page, read by the component {@code otherWays} of {@code citizen-form.ftl}. */
    public static final String ATTRIBUTE = "citizenOperator";

    /** Auth note with the digits of a number that was typed in this tab. */
    public static final String NUMBER = "citizen-recovery-number";

    /** Auth note with a phone that was typed in this tab, in E.164. */
    public static final String PHONE = "citizen-recovery-phone";

    private OperatorLink() {}

    /**
     * @param uri of the request
     * @param authSession null outside of a login
     */
    public static Optional<String> of(RealmModel realm, UriInfo uri, AuthenticationSessionModel authSession) {
        if (!Boolean.parseBoolean(realm.getAttribute(OFFERED))) {
            return Optional.empty();
        }
        KeycloakUriBuilder link = KeycloakUriBuilder.fromUri(uri.getBaseUri())
                .path("realms")
                .path(realm.getName())
                .path(PATH);
        if (authSession != null) {
            link.queryParam(Constants.CLIENT_ID, authSession.getClient().getClientId())
                    .queryParam(Constants.TAB_ID, authSession.getTabId());
        }
        return Optional.of(link.build().toString());
    }
}
