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
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.erasure.ErasureReason;
import org.citizenlogin.keycloak.account.erasure.Erasures;
import org.citizenlogin.keycloak.account.erasure.Erasures.Asked;
import org.citizenlogin.keycloak.platform.http.JsonBody;
import org.citizenlogin.keycloak.platform.http.JsonBody.Refused;
import org.citizenlogin.keycloak.platform.legalhold.AccountHeld;
import org.keycloak.events.admin.OperationType;
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

    private final ManagedAccount account;

    public ErasureResource(ManagedAccount account) {
        this.account = account;
    }

    /** 404 when there is none that has not ended. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public State state() {
        account.requireView();
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
        account.requireManage();
        try {
            ErasureReason reason = JsonBody.read(body, FIELDS, EXAMPLE)
                    .text("reason")
                    .flatMap(ErasureReason::ofAdministrators)
                    .orElseThrow(() -> new Refused(
                            "reason",
                            Refusals.oneOf(ErasureReason.ofAdministrators().map(ErasureReason::word))));
            return ask(reason);
        } catch (Refused e) {
            return e.response();
        }
    }

    private Response ask(ErasureReason reason) throws Refused {
        if (!Erasures.isPossible(account.realm(), account.user())) {
            throw new Refused("user", "the directory this account comes from does not let it be removed");
        }
        boolean held = erasures().isHeld();
        Optional<Asked> asked;
        try {
            asked = erasures().ask(reason, account.session().getContext().resolveLocale(account.user()));
        } catch (ReadOnlyException e) {
            // Otherwise the request stays.
            account.session().getTransactionManager().setRollbackOnly();
            throw new Refused("user", "the directory this account comes from does not let it be removed");
        }
        if (asked.isEmpty()) {
            return Refusals.conflict("user: " + (held ? AccountHeld.SENTENCE : "the account is to be erased already"));
        }
        account.event(OperationType.CREATE, "erasure").success();
        return Response.status(Response.Status.ACCEPTED)
                .entity(State.of(asked.get()))
                .build();
    }

    /** Ends one that waits; 409 when there is none, or it has begun. */
    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    public Response cancel() {
        account.requireManage();
        if (!erasures().cancel()) {
            return Refusals.conflict("user: no erasure waits");
        }
        account.event(OperationType.DELETE, "erasure").success();
        return Response.noContent().build();
    }

    /** Goes on with one that the doctor calls overdue; 409 when there is none. A body is ignored. */
    @POST
    @Path("resume")
    @Produces(MediaType.APPLICATION_JSON)
    public Response resume() {
        account.requireManage();
        if (!erasures().resume()) {
            return Refusals.conflict("user: no erasure is asked for");
        }
        account.event(OperationType.ACTION, "erasure/resume").success();
        return Response.noContent().build();
    }

    private Erasures erasures() {
        return new Erasures(account.session(), account.realm(), account.user());
    }
}
