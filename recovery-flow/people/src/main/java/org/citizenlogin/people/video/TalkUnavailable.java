package org.citizenlogin.people.video;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * What every page of a case is while a setting of the realm is malformed: no default may stand in for it, because it may be
 * the one that asks for a second operator. Public with a public constructor because the server's JAX-RS asks for it.
 */
public final class TalkUnavailable {

    private final TalkPages pages;

    public TalkUnavailable(KeycloakSession session) {
        this.pages = new TalkPages(session, session.getContext().getRealm());
    }

    @GET
    @Path("{any: .*}")
    public Response show() {
        return Response.fromResponse(pages.closed("citizenTalkUnavailable", Optional.empty(), Optional.empty()))
                .status(Response.Status.SERVICE_UNAVAILABLE)
                .build();
    }

    @POST
    @Path("{any: .*}")
    public Response refuse() {
        return show();
    }
}
