package org.citizenlogin.account.pages;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.account.erasure.CloseAccountFactory;
import org.citizenlogin.account.export.ExportDataFactory;
import org.citizenlogin.secret.RandomId;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The client by which the account page signs people in and starts their changes. It leads to that page and nowhere else. The
 * page reads the cookie of the login; nobody redeems a code of this client.
 */
public final class AccountClient {

    /** A contract: realms have it. */
    public static final String ID = "citizen-account";

    /** Of a code verifier that nobody has (RFC 7636 4.2). */
    private static final int CHALLENGE_BYTES = 32;

    private AccountClient() {}

    /**
     * The actions by which somebody leaves. Their login asks for no terms: whoever refuses them may still take the data and
     * close the account. It leads to the account page alone.
     */
    private static final Set<String> LEAVING = Set.of(ExportDataFactory.ID, CloseAccountFactory.ID);

    private static final String LEAVING_NOTE = "citizen-leaving";

    /**
     * Whether this login was started on the account page, or by whoever refused terms, to leave. The server forgets the action
     * once it is done, and asks for required actions once more, so the login notes it.
     */
    public static boolean isLeaving(AuthenticationSessionModel login) {
        if (!ID.equals(login.getClient().getClientId())) {
            return false;
        }
        if (LEAVING.contains(String.valueOf(login.getClientNote(Constants.KC_ACTION)))) {
            login.setAuthNote(LEAVING_NOTE, Boolean.TRUE.toString());
        }
        return login.getAuthNote(LEAVING_NOTE) != null;
    }

    /** Below the server's own address, as the server's own account client. */
    public static String redirect(RealmModel realm) {
        return "/realms/" + realm.getName() + "/" + CitizenPages.ACCOUNT_PATH;
    }

    public static void create(RealmModel realm) {
        ClientModel client = KeycloakModelUtils.createPublicClient(realm, ID);
        client.setName("${citizenAccountTitle}");
        client.setEnabled(true);
        client.setAlwaysDisplayInConsole(false);
        client.setFullScopeAllowed(false);
        client.setStandardFlowEnabled(true);
        client.setDirectAccessGrantsEnabled(false);
        client.setRootUrl(Constants.AUTH_BASE_URL_PROP);
        client.setBaseUrl(redirect(realm));
        client.setRedirectUris(Set.of(redirect(realm)));
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, OAuth2Constants.PKCE_METHOD_S256);
    }

    /**
     * Where a browser signs in and comes back to the page; empty in a realm without the client.
     *
     * @param realmAddress of the realm in this browser
     */
    static Optional<URI> signIn(RealmModel realm, URI realmAddress) {
        ClientModel client = realm.getClientByClientId(ID);
        return client == null || !client.isEnabled()
                ? Optional.empty()
                : Optional.of(UriBuilder.fromUri(realmAddress)
                        .path("protocol/openid-connect/auth")
                        .queryParam(OAuth2Constants.CLIENT_ID, ID)
                        .queryParam(OAuth2Constants.RESPONSE_TYPE, OAuth2Constants.CODE)
                        .queryParam(OAuth2Constants.SCOPE, OAuth2Constants.SCOPE_OPENID)
                        .queryParam(
                                OAuth2Constants.REDIRECT_URI,
                                UriBuilder.fromUri(realmAddress)
                                        .path(CitizenPages.ACCOUNT_PATH)
                                        .build()
                                        .toString())
                        .queryParam(OAuth2Constants.CODE_CHALLENGE, RandomId.ofBytes(CHALLENGE_BYTES))
                        .queryParam(OAuth2Constants.CODE_CHALLENGE_METHOD, OAuth2Constants.PKCE_METHOD_S256)
                        .build());
    }

    /**
     * The same, with a change that follows the login. The login is asked for again: for a new password, so that whoever finds
     * an open browser has to know the old one; for a new contact by the change itself.
     *
     * @param action the id of the required action
     */
    public static Optional<URI> start(RealmModel realm, URI realmAddress, String action) {
        return signIn(realm, realmAddress).map(login -> UriBuilder.fromUri(login)
                .queryParam(Constants.KC_ACTION, action)
                .queryParam(OIDCLoginProtocol.PROMPT_PARAM, OIDCLoginProtocol.PROMPT_VALUE_LOGIN)
                .build());
    }
}
