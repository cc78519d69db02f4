package org.citizenlogin.people.desk.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;

/**
 * The page of the operators, its calls, and their description. The page shows nothing before the operator has signed in. Public
 * with a public constructor because the server's JAX-RS asks for it.
 */
public final class DeskResource {

    private final KeycloakSession session;

    public DeskResource(KeycloakSession session) {
        this.session = session;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response page() {
        return DeskPage.show(session);
    }

    /** The description of the calls in OpenAPI 3.1. */
    @GET
    @Path("openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response description() {
        try (InputStream file = getClass().getResourceAsStream("/openapi/citizen-desk.json")) {
            return Response.ok(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("the description of the desk", e);
        }
    }

    @Path("api")
    public DeskApi api() {
        return new DeskApi(new Calls(session));
    }
}
