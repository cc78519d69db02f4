package org.citizenlogin.account.pages;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Pattern;
import org.citizenlogin.keycloak.platform.flow.LanguageLinks;
import org.citizenlogin.keycloak.platform.option.RealmAddress;
import org.citizenlogin.keycloak.proof.link.OneTimeLinks;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.util.LocaleUtil;

/** A page that a browser opens without an authentication session. */
public final class PageOutsideLogin {

    private static final String HISTORY_PATH = CitizenPagesFactory.ID + "/history";

    /** The address below the realm of the page with the citizen's consents. */
    public static final String CONSENTS = "citizen-terms";

    /** Any other text was never a key. In an address it could be taken for a part of its own. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final KeycloakSession session;
    private final RealmModel realm;

    public PageOutsideLogin(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        AskedLanguage.take(session, realm);
    }

    /** In the language a link of the page, or of a message, names. There is no authentication session to note it in. */
    public LoginFormsProvider with(Response.Status status) {
        LocaleUtil.processLocaleParam(session, realm, null);
        return session.getProvider(LoginFormsProvider.class)
                .setStatus(status)
                .setAttribute(
                        "citizenAccount", address(CitizenPages.ACCOUNT_PATH).toString())
                .setAttribute("citizenConsole", address("account").toString())
                .setAttribute(
                        "citizenSignIn",
                        AccountClient.signIn(realm, address(""))
                                .orElseGet(() -> address("account"))
                                .toString())
                .setAttribute("citizenHistory", address(HISTORY_PATH).toString())
                .setAttribute("citizenConsents", address(CONSENTS).toString())
                .setAttribute("citizenWays", WaysOfRealm.of(realm));
    }

    /**
     * A page of a one-time link. Its form and its links to other languages keep the key.
     *
     * @param path of the link, below the realm
     * @param key as it was sent
     */
    public Response ofLink(Response.Status status, String path, String key, String template) {
        boolean isKey = key != null && KEY.matcher(key).matches();
        LoginFormsProvider page = with(status).setActionUri(address(path)).setAttribute("citizenKey", isKey ? key : "");
        return answer((isKey ? LanguageLinks.keep(page, OneTimeLinks.KEY, key) : page).createForm(template));
    }

    /** Whom this browser is signed in as; null for nobody. */
    public AuthenticationManager.AuthResult signedIn() {
        return AuthenticationManager.authenticateIdentityCookie(session, realm, true);
    }

    /** @param titleKey of the page that is shown once the citizen has signed in */
    public Response signInFirst(String titleKey) {
        return answer(with(Response.Status.UNAUTHORIZED)
                .setAttribute("citizenTitle", titleKey)
                .createForm(CitizenPages.SIGN_IN_FIRST));
    }

    /** @param path below the realm */
    public URI address(String path) {
        return RealmAddress.of(session, realm, path).build();
    }

    /** No cache keeps a copy, and no other site gets the address, which may carry a key. */
    public static Response answer(Response page) {
        return Response.fromResponse(page)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
