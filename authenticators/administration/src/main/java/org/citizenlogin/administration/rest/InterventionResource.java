package org.citizenlogin.administration.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.intervention.Intervention;
import org.citizenlogin.intervention.InterventionReason;
import org.citizenlogin.keycloak.account.intervention.Demand;
import org.citizenlogin.keycloak.account.intervention.Interventions;
import org.citizenlogin.keycloak.platform.http.JsonBody;
import org.keycloak.events.admin.OperationType;
import org.keycloak.storage.ReadOnlyException;

/**
 * What is demanded of one account, for administrators who may manage it. Public with a public constructor because the
 * server's JAX-RS asks for it.
 */
public final class InterventionResource {

    /**
     * @param state {@link Intervention#word}
     * @param reason {@link InterventionReason#word}; null without one
     * @param since ISO 8601
     */
    public record State(String state, String reason, String since) {

        static State of(Demand demand) {
            return new State(
                    demand.state().word(),
                    demand.reason().map(InterventionReason::word).orElse(null),
                    demand.since().toString());
        }
    }

    private static final String EXAMPLE = "{\"state\": \"change-password\", \"reason\": \"leaked-password\"}";
    private static final Set<String> FIELDS = Set.of("state", "reason");

    private final ManagedAccount account;

    public InterventionResource(ManagedAccount account) {
        this.account = account;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public State state() {
        account.requireView();
        return State.of(Interventions.of(account.session(), account.realm(), account.user()));
    }

    /**
     * Sets it; 409 when it may not follow the present state.
     *
     * @param body {@code {"state": "change-password", "reason": "leaked-password"}}
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response set(String body) {
        account.requireManage();
        try {
            JsonBody sent = JsonBody.read(body, FIELDS, EXAMPLE);
            Intervention to = sent.text("state")
                    .flatMap(Intervention::of)
                    .orElseThrow(() -> new JsonBody.Refused(
                            "state",
                            Refusals.oneOf(Stream.of(Intervention.values()).map(Intervention::word))));
            InterventionReason reason = sent.text("reason")
                    .flatMap(InterventionReason::of)
                    .orElseThrow(() -> new JsonBody.Refused(
                            "reason",
                            Refusals.oneOf(
                                    Stream.of(InterventionReason.values()).map(InterventionReason::word))));
            return set(to, reason);
        } catch (JsonBody.Refused e) {
            return e.response();
        }
    }

    private Response set(Intervention to, InterventionReason reason) throws JsonBody.Refused {
        boolean changed;
        try {
            changed = Interventions.set(account.session(), account.realm(), account.user(), to, reason);
        } catch (ReadOnlyException e) {
            throw new JsonBody.Refused("user", "the directory this account comes from does not let it be changed");
        }
        if (!changed) {
            return Refusals.conflict("state: the account is "
                    + Interventions.of(account.session(), account.realm(), account.user())
                            .state()
                            .word()
                    + "; from there write none first, or another state");
        }
        account.event(OperationType.UPDATE, "intervention")
                .representation(new State(to.word(), reason.word(), null))
                .success();
        return Response.noContent().build();
    }
}
