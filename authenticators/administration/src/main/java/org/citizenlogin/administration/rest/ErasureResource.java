package org.citizenlogin.administration.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.citizenlogin.erasure.ErasureReason;
import org.citizenlogin.keycloak.account.erasure.Erasures;
import org.citizenlogin.keycloak.account.erasure.Erasures.Asked;
import org.citizenlogin.keycloak.platform.http.JsonBody;
import org.citizenlogin.keycloak.platform.http.JsonBody.Refused;
import org.citizenlogin.keycloak.platform.legalhold.AccountHeld;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.storage.ReadOnlyException;

/**
 * The erasure of one account, for administrators who may manage it. Public with a public constructor because the server's
 * JAX-RS asks for it.
 */
public final class ErasureResource {

    /**
     * @param receipt by which its record is found when the account is gone
     * @param state {@code waiting} or {@code erasing}
     */
    public record State(String receipt, String state, String reason, String askedAt, String eraseAt) {

        static State of(Asked asked) {
            return new State(
                    asked.receipt(),
                    asked.state().word(),
                    asked.reason().word(),
                    asked.askedAt().toString(),
                    asked.eraseAt().toString());
        }
    }

    private static final String EXAMPLE = "{\"reason\": \"purpose-ended\"}";
    private static final Set<String> FIELDS = Set.of("reason");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;

    public ErasureResource(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            AdminPermissionEvaluator auth,
            AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.user = user;
        this.auth = auth;
        this.adminEvent = adminEvent;
    }

    /** 404 when there is none that has not ended. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public State state() {
        auth.users().requireView(user);
        return erasures().pending().map(State::of).orElseThrow(() -> new NotFoundException("no erasure is asked for"));
    }

    /**
     * Asks for it: after the waiting time, or at once without one, the account is closed and removed. 409 when the account is
     * held, or is to be erased already.
     *
     * @param body {@code {"reason": "purpose-ended"}}
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response ask(String body) {
        auth.users().requireManage(user);
        try {
            ErasureReason reason = JsonBody.read(body, FIELDS, EXAMPLE)
                    .text("reason")
                    .flatMap(ErasureReason::ofAdministrators)
                    .orElseThrow(() -> new Refused(
                            "reason",
                            "write one of "
                                    + ErasureReason.ofAdministrators()
                                            .map(ErasureReason::word)
                                            .collect(Collectors.joining(", "))));
            return ask(reason);
        } catch (Refused e) {
            return e.response();
        }
    }

    private Response ask(ErasureReason reason) throws Refused {
        if (!Erasures.isPossible(realm, user)) {
            throw new Refused("user", "the directory this account comes from does not let it be removed");
        }
        boolean held = erasures().isHeld();
        Optional<Asked> asked;
        try {
            asked = erasures().ask(reason, session.getContext().resolveLocale(user));
        } catch (ReadOnlyException e) {
            // Otherwise the request stays.
            session.getTransactionManager().setRollbackOnly();
            throw new Refused("user", "the directory this account comes from does not let it be removed");
        }
        if (asked.isEmpty()) {
            return conflict(held ? AccountHeld.SENTENCE : "the account is to be erased already");
        }
        event(OperationType.CREATE, "erasure");
        return Response.status(Response.Status.ACCEPTED)
                .entity(State.of(asked.get()))
                .build();
    }

    /** Ends one that waits; 409 when there is none, or it has begun. */
    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    public Response cancel() {
        auth.users().requireManage(user);
        if (!erasures().cancel()) {
            return conflict("no erasure waits");
        }
        event(OperationType.DELETE, "erasure");
        return Response.noContent().build();
    }

    /** Goes on with one that the doctor calls overdue; 409 when there is none. A body is ignored. */
    @POST
    @Path("resume")
    @Produces(MediaType.APPLICATION_JSON)
    public Response resume() {
        auth.users().requireManage(user);
        if (!erasures().resume()) {
            return conflict("no erasure is asked for");
        }
        event(OperationType.ACTION, "erasure/resume");
        return Response.noContent().build();
    }

    private Erasures erasures() {
        return new Erasures(session, realm, user);
    }

    private static Response conflict(String sentence) {
        return Response.status(Response.Status.CONFLICT)
                .entity(Map.of("error", "user: " + sentence))
                .build();
    }

    private void event(OperationType operation, String path) {
        adminEvent
                .resource(ResourceType.USER)
                .operation(operation)
                .resourcePath(CitizenResourceFactory.ID, "users", user.getId(), path)
                .success();
    }
}
