package org.citizenlogin.e2e.realm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.citizenlogin.testkit.walk.Walker;

/**
 * A second realm of the same server where citizens of the first may sign in. Whoever opens an account there chooses its
 * user name, as at most providers.
 */
public final class IdentityProvider {

    public static final String ALIAS = "elsewhere";

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String PASSWORD = "a-password-of-elsewhere";

    private final CitizenRealm realm;
    private final String name;

    private IdentityProvider(CitizenRealm realm, String name) {
        this.realm = realm;
        this.name = name;
    }

    /** Makes the realm of the provider and lets the citizens' realm offer it on its login page. */
    public static IdentityProvider offeredBy(CitizenRealm realm) {
        var provider = new IdentityProvider(realm, realm.name() + "-" + ALIAS + "-" + NEXT.incrementAndGet());
        provider.make();
        provider.offer();
        return provider;
    }

    private void make() {
        ObjectNode wanted = AdminApi.object();
        // Walks sign in here hundreds of times, and nobody guesses these passwords.
        wanted.put("realm", name)
                .put("enabled", true)
                .put("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");
        realm.admin().createRealm(wanted);
        ObjectNode client = AdminApi.object();
        client.put("clientId", "citizens")
                .put("secret", "a-secret-of-two-realms")
                .put("standardFlowEnabled", true)
                .putArray("redirectUris")
                .add(realm.address() + "/broker/" + ALIAS + "/endpoint*");
        realm.admin().create("/" + name + "/clients", client);
    }

    private void offer() {
        String openid = realm.lab().node().base() + "/realms/" + name + "/protocol/openid-connect";
        ObjectNode offered = AdminApi.object();
        offered.put("alias", ALIAS).put("providerId", "oidc").put("enabled", true);
        offered.putObject("config")
                .put("clientId", "citizens")
                .put("clientSecret", "a-secret-of-two-realms")
                .put("clientAuthMethod", "client_secret_post")
                .put("authorizationUrl", openid + "/auth")
                .put("tokenUrl", openid + "/token")
                .put("disableUserInfo", "true")
                .put("validateSignature", "false")
                .put("defaultScope", "openid profile email");
        realm.admin().create(realm.path("/identity-provider/instances"), offered);
    }

    /**
     * An account there, of anybody.
     *
     * @return its id there
     */
    public String openAccount(String username) {
        ObjectNode user = AdminApi.object();
        user.put("username", username)
                .put("enabled", true)
                .put("firstName", "Somebody")
                .put("lastName", "Else")
                .put("email", "somebody-" + NEXT.incrementAndGet() + "@elsewhere.test")
                .put("emailVerified", true);
        user.putArray("credentials").addObject().put("type", "password").put("value", PASSWORD);
        return realm.admin().create("/" + name + "/users", user);
    }

    /**
     * Opens the way to the provider and signs in there.
     *
     * @return the page of the citizens' realm it leads back to, or whatever came in place of the provider's own page
     */
    public Page signIn(Walker walker, URI way, String username) {
        return signIn(walker, walker.open(way), username);
    }

    /** The same by a form that leads there. */
    public Page signIn(Walker walker, PageForm way, String username) {
        return signIn(walker, walker.submit(way), username);
    }

    /** Whether this is the code the provider sends to the citizens' realm: it is of the account there. */
    public static boolean answers(HttpResponse<String> step) {
        return step.headers()
                .firstValue("Location")
                .filter(to -> to.contains("/broker/" + ALIAS + "/endpoint?"))
                .isPresent();
    }

    private Page signIn(Walker walker, Page page, String username) {
        boolean theirs = page.at().getPath().startsWith("/realms/" + name + "/");
        return theirs && page.hasField("password")
                ? walker.submit(
                        page.formWith("password").with("username", username).with("password", PASSWORD))
                : page;
    }
}
