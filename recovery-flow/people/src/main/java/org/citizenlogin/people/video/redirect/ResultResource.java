package org.citizenlogin.people.video.redirect;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.alarm.OncePerMinute;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.people.casework.Cases;
import org.citizenlogin.people.video.system.VideoSystem;
import org.citizenlogin.people.video.system.VideoSystems;
import org.citizenlogin.setting.Setting;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Takes the results of the other system. The signature is the only proof of who sends: there is neither cookie nor token. Public
 * with a public constructor because the server's JAX-RS asks for it.
 */
public final class ResultResource {

    private static final Logger LOG = Logger.getLogger(ResultResource.class);
    private static final OncePerMinute ALARMS = new OncePerMinute();

    private final KeycloakSession session;
    private final RealmModel realm;

    public ResultResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** 204 when the result was taken. It is taken once; the same again gets 409 with the error {@code over}. */
    @POST
    @Path("result")
    @Consumes("application/jwt")
    @Produces(MediaType.APPLICATION_JSON)
    public Response take(String body) {
        Optional<ResultRefusal> refused = judge(body == null ? "" : body);
        if (refused.isEmpty()) {
            return Response.noContent().header("Cache-Control", "no-store").build();
        }
        ResultRefusal why = refused.get();
        session.getTransactionManager().setRollbackOnly();
        if (ALARMS.isDue(realm.getId() + why)) {
            LOG.warnf("realm '%s': a result of the video system was refused: %s", realm.getName(), why.word());
        }
        return Response.status(why.status())
                .header("Cache-Control", "no-store")
                .entity(Map.of("error", why.word()))
                .build();
    }

    private Optional<ResultRefusal> judge(String body) {
        if (!(chosen() instanceof SignedRedirect system)) {
            return Optional.of(ResultRefusal.NOT_OFFERED);
        }
        ResultReader.Answer answer = system.reader().read(body.strip());
        if (answer instanceof ResultReader.Answer.Refused refused) {
            return Optional.of(refused.why());
        }
        return new ReceivedResult(
                        Cases.of(session, realm),
                        CitizenKeys.of(session),
                        DatabaseClock.of(session),
                        system.actor(),
                        number -> Citizens.byNumber(session, realm, number) instanceof Citizens.Found.One one
                                ? Optional.of(one.user().getId())
                                : Optional.empty())
                .apply(((ResultReader.Answer.Read) answer).result());
    }

    private @Nullable VideoSystem chosen() {
        try {
            return VideoSystems.of(session, realm);
        } catch (Setting.Malformed e) {
            // The doctor names it.
            return null;
        }
    }
}
