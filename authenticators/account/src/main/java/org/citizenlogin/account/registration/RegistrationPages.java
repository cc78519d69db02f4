package org.citizenlogin.account.registration;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.citizenlogin.account.pages.PageOutsideLogin;
import org.citizenlogin.keycloak.account.registration.Registrations;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.session.BegunLogin;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.citizenlogin.keycloak.proof.link.OneTimeLinks;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The page of the link. Public with a public constructor because the server's JAX-RS asks for it. */
public final class RegistrationPages {

    static final String LINK = "citizen-registration-link.ftl";
    static final String USED = "citizen-registration-used.ftl";
    static final String OVER = "citizen-registration-over.ftl";
    static final String DELETED = "citizen-registration-deleted.ftl";

    /** The field of the pressed button. */
    static final String BUTTON = "citizen-go";

    static final String DELETE = "delete";
    static final String AGAIN = "again";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final PageOutsideLogin pages;
    private final RegistrationLinks links;

    public RegistrationPages(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.pages = new PageOutsideLogin(session);
        this.links = new RegistrationLinks(session, realm);
    }

    /** Opened from a message, or by a scanner on its way: asks, and changes nothing. */
    @GET
    @Path("go-on")
    @Produces(MediaType.TEXT_HTML)
    public Response ask(@QueryParam(OneTimeLinks.KEY) String key) {
        return links.isLive(key) ? shown(Response.Status.OK, key, LINK) : over(key);
    }

    @POST
    @Path("go-on")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response act(@FormParam(OneTimeLinks.KEY) String key, @FormParam(BUTTON) String button) {
        if (AGAIN.equals(button)) {
            return again(key);
        }
        Optional<UserModel> user = links.use(key);
        if (user.isEmpty()) {
            return over(key);
        }
        AccountStatus.hold(session, user.get());
        return DELETE.equals(button) ? delete(user.get(), key) : goOn(user.get());
    }

    private Response goOn(UserModel user) {
        links.event()
                .user(user)
                .detail(CitizenEvents.DETAIL_OUTCOME, "registration_resumed")
                .success();
        return Registrations.of(session, realm).goOn(user, BegunLogin.of(session, realm));
    }

    private Response delete(UserModel user, String key) {
        return Registrations.of(session, realm).remove(user) ? shown(Response.Status.OK, key, DELETED) : over(key);
    }

    /** The page and its time are the same, whether a message is on its way or not. */
    private Response again(String key) {
        Optional<UserModel> user = links.used(key);
        if (user.isEmpty()) {
            return over(key);
        }
        links.sendAgain(user.get());
        session.getProvider(LoginFormsProvider.class).setInfo("citizenRegistrationSent");
        return shown(Response.Status.OK, key, USED);
    }

    private Response over(String key) {
        return links.used(key).isPresent()
                ? shown(Response.Status.OK, key, USED)
                : shown(Response.Status.NOT_FOUND, key, OVER);
    }

    private Response shown(Response.Status status, String key, String template) {
        return pages.ofLink(status, links.path(), key, template);
    }
}
