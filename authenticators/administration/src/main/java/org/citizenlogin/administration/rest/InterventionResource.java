package org.citizenlogin.administration.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.citizenlogin.intervention.Intervention;
import org.citizenlogin.intervention.InterventionReason;
import org.citizenlogin.keycloak.account.intervention.Demand;
import org.citizenlogin.keycloak.account.intervention.Interventions;
import org.citizenlogin.keycloak.platform.http.JsonBody;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
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

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;

    public InterventionResource(
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

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public State state() {
        auth.users().requireView(user);
        return State.of(Interventions.of(session, realm, user));
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
        auth.users().requireManage(user);
        try {
            JsonBody sent = JsonBody.read(body, FIELDS, EXAMPLE);
            Intervention to = sent.text("state")
                    .flatMap(Intervention::of)
                    .orElseThrow(() -> new JsonBody.Refused(
                            "state", oneOf(Stream.of(Intervention.values()).map(Intervention::word))));
            InterventionReason reason = sent.text("reason")
                    .flatMap(InterventionReason::of)
                    .orElseThrow(() -> new JsonBody.Refused(
                            "reason",
                            oneOf(Stream.of(InterventionReason.values()).map(InterventionReason::word))));
            return set(to, reason);
        } catch (JsonBody.Refused e) {
            return e.response();
        }
    }

    private static String oneOf(Stream<String> words) {
        return "write one of " + words.collect(Collectors.joining(", "));
    }

    private Response set(Intervention to, InterventionReason reason) throws JsonBody.Refused {
        boolean changed;
        try {
            changed = Interventions.set(session, realm, user, to, reason);
        } catch (ReadOnlyException e) {
            throw new JsonBody.Refused("user", "the directory this account comes from does not let it be changed");
        }
        if (!changed) {
            return Response.status(Response.Status.CONFLICT)
                    .entity(Map.of(
                            "error",
                            "state: the account is "
                                    + Interventions.of(session, realm, user)
                                            .state()
                                            .word() + "; from there write none first, or another state"))
                    .build();
        }
        adminEvent
                .resource(ResourceType.USER)
                .operation(OperationType.UPDATE)
                .resourcePath(CitizenResourceFactory.ID, "users", user.getId(), "intervention")
                .representation(new State(to.word(), reason.word(), null))
                .success();
        return Response.noContent().build();
    }
}
