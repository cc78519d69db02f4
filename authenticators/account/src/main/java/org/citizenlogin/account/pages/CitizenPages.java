package org.citizenlogin.account.pages;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.citizenlogin.keycloak.account.freeze.Freeze;
import org.citizenlogin.keycloak.account.freeze.FreezeLinks;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.urls.UrlType;

/** The pages. Public with a public constructor because the server's JAX-RS asks for it. */
public final class CitizenPages {

    static final String NOT_ME = "citizen-not-me.ftl";
    static final String FROZEN = "citizen-account-frozen.ftl";
    static final String LINK_OVER = "citizen-link-over.ftl";
    static final String HISTORY = "citizen-history.ftl";
    static final String SIGN_IN_FIRST = "citizen-sign-in-first.ftl";

    private final KeycloakSession session;
    private final RealmModel realm;

    public CitizenPages(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        AskedLanguage.take(session, realm);
    }

    /** Opened from a message, or by a scanner on its way: asks, and changes nothing. */
    @GET
    @Path("not-me")
    @Produces(MediaType.TEXT_HTML)
    public Response ask(@QueryParam(FreezeLinks.KEY) String key) {
        if (!Freeze.isLive(session, realm, key)) {
            return over();
        }
        return answer(page(Response.Status.OK)
                .setActionUri(session.getContext()
                        .getUri(UrlType.FRONTEND)
                        .getBaseUriBuilder()
                        .path("realms")
                        .path(realm.getName())
                        .path(FreezeLinks.PATH)
                        .build())
                .setAttribute("citizenKey", key)
                .createForm(NOT_ME));
    }

    @POST
    @Path("not-me")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response freeze(@FormParam(FreezeLinks.KEY) String key) {
        return Freeze.byLink(session, realm, key)
                ? answer(page(Response.Status.OK).createForm(FROZEN))
                : over();
    }

    /** What happened to the account this browser is signed in to. */
    @GET
    @Path("history")
    @Produces(MediaType.TEXT_HTML)
    public Response history() {
        AuthResult signedIn = AuthenticationManager.authenticateIdentityCookie(session, realm, true);
        if (signedIn == null) {
            return answer(page(Response.Status.UNAUTHORIZED)
                    .setAttribute(
                            "citizenAccount",
                            session.getContext()
                                    .getUri(UrlType.FRONTEND)
                                    .getBaseUriBuilder()
                                    .path("realms")
                                    .path(realm.getName())
                                    .path("account")
                                    .build()
                                    .toString())
                    .createForm(SIGN_IN_FIRST));
        }
        UserModel user = signedIn.user();
        Locale locale = session.getContext().resolveLocale(user);
        return answer(page(Response.Status.OK)
                .setUser(user)
                .setAttribute("citizenSteps", ShownStep.of(RecoveryHistory.of(session, realm, user), locale))
                .createForm(HISTORY));
    }

    private Response over() {
        return answer(page(Response.Status.NOT_FOUND).createForm(LINK_OVER));
    }

    private LoginFormsProvider page(Response.Status status) {
        return session.getProvider(LoginFormsProvider.class)
                .setStatus(status)
                .setAttribute("citizenWays", WaysOfRealm.of(realm));
    }

    /** Nobody keeps a copy, and the address, which may carry a key, is told to nobody. */
    private static Response answer(Response page) {
        return Response.fromResponse(page)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
