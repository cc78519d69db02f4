package org.citizenlogin.administration.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.erasure.HoldReason;
import org.citizenlogin.keycloak.account.erasure.Erasures;
import org.citizenlogin.keycloak.platform.http.JsonBody;
import org.citizenlogin.keycloak.platform.legalhold.LegalHold;
import org.citizenlogin.keycloak.proof.accountstate.AccountStatus;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * The legal hold of one account, for administrators who may manage it. Public with a public constructor because the server's
 * JAX-RS asks for it.
 */
public final class LegalHoldResource {

    /**
     * @param reason {@link HoldReason#word}; null when the account was never held
     * @param by the administrator's id
     * @param since ISO 8601
     */
    public record State(boolean held, String reason, String by, String since) {

        static State of(LegalHold hold) {
            return new State(
                    hold.held(), hold.reason().word(), hold.by(), hold.at().toString());
        }
    }

    private static final String EXAMPLE = "{\"held\": true, \"reason\": \"court-order\"}";
    private static final Set<String> FIELDS = Set.of("held", "reason");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String userId;
    private final Optional<UserModel> user;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;

    /** @param user empty for a held account that its directory took away: its hold is lifted, too */
    public LegalHoldResource(
            KeycloakSession session,
            RealmModel realm,
            String userId,
            Optional<UserModel> user,
            AdminPermissionEvaluator auth,
            AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.userId = userId;
        this.user = user;
        this.auth = auth;
        this.adminEvent = adminEvent;
    }

    private void requireManage() {
        user.ifPresentOrElse(auth.users()::requireManage, () -> auth.users().requireManage());
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public State state() {
        requireManage();
        return LegalHold.of(session, realm.getId(), userId).map(State::of).orElse(new State(false, null, null, null));
    }

    /**
     * Sets or lifts it; 409 when it is so already. An erasure that waited for it goes on when it is lifted.
     *
     * @param body {@code {"held": true, "reason": "court-order"}}
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response set(String body) {
        requireManage();
        try {
            JsonBody sent = JsonBody.read(body, FIELDS, EXAMPLE);
            boolean held = sent.isTrue("held");
            HoldReason reason = sent.text("reason")
                    .flatMap(HoldReason::of)
                    .filter(one -> one.sets() == held)
                    .orElseThrow(() -> new JsonBody.Refused("reason", Refusals.oneOf(reasons(held))));
            return set(reason);
        } catch (JsonBody.Refused e) {
            return e.response();
        }
    }

    private static Stream<String> reasons(boolean held) {
        return Stream.of(HoldReason.values()).filter(one -> one.sets() == held).map(HoldReason::word);
    }

    private Response set(HoldReason reason) {
        // A removal of the account that is under way comes first, or sees the hold.
        user.ifPresent(one -> AccountStatus.hold(session, one));
        if (!LegalHold.change(
                session,
                realm.getId(),
                userId,
                reason,
                auth.adminAuth().getUser().getId())) {
            return Refusals.conflict("held: the account is" + (reason.sets() ? "" : " not") + " held already");
        }
        if (!reason.sets()) {
            user.ifPresent(one -> new Erasures(session, realm, one).resume());
        }
        ManagedAccount.event(adminEvent, OperationType.UPDATE, userId, "legal-hold")
                .representation(Map.of("held", reason.sets(), "reason", reason.word()))
                .success();
        return Response.noContent().build();
    }
}
