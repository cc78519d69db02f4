package org.citizenlogin.people.desk.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.keycloak.platform.http.JsonBody;
import org.citizenlogin.people.casework.Signal;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.desk.work.DeskWork;
import org.citizenlogin.people.recording.Medium;
import org.citizenlogin.people.recording.Recordings;
import org.jspecify.annotations.Nullable;

/** The calls about what is kept of one case: the recording and pictures of documents. */
@Produces(MediaType.APPLICATION_JSON)
public final class MediaApi {

    private static final Set<String> TYPES = Set.of("video/webm", "video/mp4");

    private final Calls calls;
    private final String id;

    MediaApi(Calls calls, String id) {
        this.calls = calls;
        this.id = id;
    }

    /**
     * @param possible whether this server keeps media at all
     * @param allowed what the citizen answered in this conversation; null before
     */
    public record Kept(boolean possible, @Nullable Boolean allowed, List<Item> media) {}

    /** @param sha256 of the whole, once no more parts are taken */
    public record Item(
            String name,
            String kind,
            int conversation,
            String state,
            String type,
            int parts,
            long bytes,
            @Nullable String sha256) {

        static Item of(Medium medium) {
            return new Item(
                    medium.name(),
                    Fields.word(medium.kind()),
                    medium.call(),
                    Fields.word(medium.state()),
                    medium.contentType(),
                    medium.parts(),
                    medium.bytes(),
                    medium.sha256().orElse(null));
        }
    }

    @GET
    public Response list() {
        return calls.byOperator(work -> work.visible(id)
                .map(found -> calls.ok(recordings()
                        .map(kept -> new Kept(
                                true,
                                kept.isAllowed(found).orElse(null),
                                kept.list(found).stream().map(Item::of).toList()))
                        .orElseGet(() -> new Kept(false, null, List.of()))))
                .orElseGet(calls::notFound));
    }

    /** Begins a recording in the caller's browser: that is the operator's agreement. The citizen's must be there. */
    @POST
    @Path("recording")
    public Response begin(String body) {
        return calls.byOperator(work -> {
            String type = Fields.of(body, "{\"type\": \"video/webm\"}", "type").text("type", 32);
            if (!TYPES.contains(type)) {
                throw new JsonBody.Refused("type", "write video/webm or video/mp4");
            }
            return of(work, (kept, found) -> kept.record(found, work.operator(), type));
        });
    }

    /** Asks the citizen's browser for a picture of what its camera shows. */
    @POST
    @Path("stills")
    public Response still() {
        return calls.byOperator(work -> of(work, (kept, found) -> kept.askForStill(found, work.operator())));
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
        // One byte more shows that it is too large.
        byte[] bytes = body.readNBytes(Recordings.LARGEST_PART + 1);
        return calls.byOperator(
                work -> of(work, (kept, found) -> kept.store(found, Signal.Side.OPERATOR, name, part, sha256, bytes)));
    }

    /** No more parts come. */
    @POST
    @Path("{name}/end")
    public Response end(@PathParam("name") String name, String body) {
        return calls.byOperator(work -> {
            long parts = Fields.of(body, "{\"parts\": 12}", "parts").number("parts");
            Actor operator = work.operator();
            return of(
                    work,
                    (kept, found) -> kept.end(
                            found, Signal.Side.OPERATOR, operator, name, (int) Math.min(parts, Integer.MAX_VALUE)));
        });
    }

    /** A picture, as soon as it is there. */
    @GET
    @Path("{name}/content")
    @Produces({"image/jpeg", "video/webm", "video/mp4", MediaType.APPLICATION_JSON})
    public Response content(@PathParam("name") String name) {
        return calls.byOperator(work -> work.visible(id)
                .flatMap(found -> recordings().flatMap(kept -> kept.content(found, name)))
                .map(content -> calls.content(content, Optional.empty()))
                .orElseGet(calls::notFound));
    }

    private Optional<Recordings> recordings() {
        return Recordings.of(calls.session(), calls.realm());
    }

    private Response of(DeskWork work, BiFunction<Recordings, StoredCase, Recordings.Result> does) {
        Optional<StoredCase> held =
                work.visible(id).filter(found -> found.state().isHeld());
        Optional<Recordings> recordings = recordings();
        if (held.isEmpty() || recordings.isEmpty()) {
            return calls.notFound();
        }
        Recordings.Result result = does.apply(recordings.get(), held.get());
        if (result instanceof Recordings.Result.Kept kept) {
            return calls.ok(Item.of(kept.now()));
        }
        Recordings.Refusal why = ((Recordings.Result.Refused) result).why();
        return switch (why) {
            // The medium has ended, and the history says so: that stays.
            case LIMIT_REACHED -> calls.refusedAndKept(413, Fields.word(why));
            case STORAGE_FAILED -> calls.refusedAndKept(507, Fields.word(why));
            case NO_SUCH_MEDIUM -> calls.refused(404, Fields.word(why));
            case PART_TOO_LARGE -> calls.refused(413, Fields.word(why));
            case HASH_DIFFERS -> calls.refused(400, Fields.word(why));
            default -> calls.refused(409, Fields.word(why));
        };
    }
}
