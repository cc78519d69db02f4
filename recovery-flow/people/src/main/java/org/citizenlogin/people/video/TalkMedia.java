package org.citizenlogin.people.video;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.people.casework.CasePolicy;
import org.citizenlogin.people.casework.Signal;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.recording.Medium;
import org.citizenlogin.people.recording.Recordings;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The citizen's side of what is kept of a call: their answer, and pictures that the operator asks for. */
@Produces(MediaType.APPLICATION_JSON)
public final class TalkMedia {

    private final RealmModel realm;
    private final TalkPages pages;
    private final Optional<StoredCase> mine;
    private final Optional<Recordings> recordings;

    /** @param mine the case of this browser */
    TalkMedia(KeycloakSession session, RealmModel realm, TalkPages pages, Optional<StoredCase> mine) {
        this.realm = realm;
        this.pages = pages;
        this.mine = mine;
        this.recordings = Recordings.of(session, realm);
    }

    boolean isPossible() {
        return recordings.isPresent();
    }

    /**
     * What the page shows: {@code ask}, {@code allowed}, {@code on}, {@code ended} or {@code refused}, and the picture to make
     * now.
     */
    void tell(StoredCase current, Map<String, Object> answer) {
        recordings.ifPresent(kept -> {
            answer.put(
                    "recording",
                    kept.isAllowed(current)
                            .map(allowed -> allowed ? ofAllowed(kept.lastRecording(current)) : "refused")
                            .orElse("ask"));
            kept.wantedStill(current).map(Medium::name).ifPresent(name -> answer.put("still", name));
        });
    }

    private static String ofAllowed(Optional<Medium.State> last) {
        return last.map(state -> state == Medium.State.OPEN ? "on" : "ended").orElse("allowed");
    }

    /** The citizen agrees, or does not; again when they change their mind. */
    @POST
    @Path("consent")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response consent(@FormParam("call") int call, @FormParam("allowed") boolean allowed) {
        Optional<StoredCase> current = mine.filter(found -> found.state().isHeld() && found.call() == call);
        if (current.isEmpty() || recordings.isEmpty()) {
            return TalkResource.json(Response.Status.NOT_FOUND, Map.of("error", "no case"));
        }
        recordings
                .get()
                .answer(
                        current.get(),
                        allowed,
                        pages.recordingConsent(CasePolicy.of(realm).consentVersion()));
        return TalkResource.json(Response.Status.OK, Map.of("allowed", allowed));
    }

    @POST
    @Path("{name}/parts")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Response part(
            @PathParam("name") String name,
            @QueryParam("part") @DefaultValue("0") int part,
            @QueryParam("sha256") @DefaultValue("") String sha256,
            InputStream body)
            throws IOException {
        byte[] bytes = body.readNBytes(Recordings.LARGEST_PART + 1);
        return of(current -> recordings.orElseThrow().store(current, Signal.Side.CITIZEN, name, part, sha256, bytes));
    }

    /** The picture is there; with 0 parts the camera gave none. */
    @POST
    @Path("{name}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response end(@PathParam("name") String name, @FormParam("parts") int parts) {
        return of(current ->
                recordings.orElseThrow().end(current, Signal.Side.CITIZEN, new Actor.Citizen(), name, parts));
    }

    private Response of(Function<StoredCase, Recordings.Result> does) {
        Optional<StoredCase> current = mine.filter(found -> found.state().isHeld());
        if (current.isEmpty() || recordings.isEmpty()) {
            return TalkResource.json(Response.Status.NOT_FOUND, Map.of("error", "no case"));
        }
        Recordings.Result result = does.apply(current.get());
        // A refusal that ended the medium is noted in the history: nothing is rolled back.
        return result instanceof Recordings.Result.Refused refused
                ? TalkResource.json(
                        Response.Status.CONFLICT,
                        Map.of("error", refused.why().name().toLowerCase(Locale.ROOT)))
                : TalkResource.json(Response.Status.OK, Map.of("stored", true));
    }
}
