package org.citizenlogin.people.desk.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.citizenlogin.casework.CaseHistory;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.HistoryEntry;
import org.citizenlogin.keycloak.platform.http.JsonBody;
import org.citizenlogin.people.casework.CaseAudit;
import org.citizenlogin.people.casework.Cases;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.desk.Desk;
import org.citizenlogin.people.desk.audit.AuditLine;
import org.citizenlogin.people.desk.audit.OperatorFigures;
import org.citizenlogin.people.recording.Recordings;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/** The calls of a supervisor. None of the answers says who a citizen is. */
@Produces(MediaType.APPLICATION_JSON)
public final class AuditApi {

    private static final Set<String> SUPERVISOR = Set.of(Desk.SUPERVISOR);
    private static final int USUAL_DAYS = 30;

    private final Calls calls;

    AuditApi(Calls calls) {
        this.calls = calls;
    }

    /** @param truncated whether there are more cases than one answer holds: narrow the dates */
    public record Audit(List<AuditLine> cases, boolean truncated) {}

    @GET
    public Response lines(
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("purpose") @DefaultValue("") String purpose,
            @QueryParam("operator") @DefaultValue("") String operator) {
        return calls.by(SUPERVISOR, caller -> {
            List<AuditLine> lines = read(from, to, state, purpose, operator);
            return calls.ok(new Audit(lines, lines.size() == CaseAudit.MOST));
        });
    }

    /** The same as comma-separated values. No cell is a formula. */
    @GET
    @Path("csv")
    @Produces({"text/csv", MediaType.APPLICATION_JSON})
    public Response csv(
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("purpose") @DefaultValue("") String purpose,
            @QueryParam("operator") @DefaultValue("") String operator) {
        return calls.by(
                SUPERVISOR, caller -> calls.csv("cases.csv", AuditLine.csv(read(from, to, state, purpose, operator))));
    }

    /** Durations and rates of approval of every operator. */
    @GET
    @Path("operators")
    public Response operators(
            @QueryParam("from") @DefaultValue("") String from, @QueryParam("to") @DefaultValue("") String to) {
        return calls.by(SUPERVISOR, caller -> calls.ok(OperatorFigures.of(read(from, to, "", "", ""))));
    }

    /**
     * The history of one case.
     *
     * @param intact whether the chain and its head are as they were written
     * @param fault of the first entry that is not, or null
     */
    public record History(
            String id, boolean intact, @Nullable String fault, List<Entry> entries) {}

    /** @param hash SHA-256 of the entry and the one before it; keep the last one elsewhere to notice a rewritten chain */
    public record Entry(
            long number, String at, String action, String actor, String from, String to, String detail, String hash) {}

    @GET
    @Path("cases/{id}")
    public Response history(@PathParam("id") String id) {
        return calls.by(SUPERVISOR, caller -> {
            Cases cases = Cases.of(calls.session(), calls.realm());
            Optional<StoredCase> found = cases.byId(id);
            return found.isEmpty() ? calls.notFound() : calls.ok(history(cases, found.get()));
        });
    }

    /** @param intact whether what is stored is what the history says */
    public record Kept(MediaApi.Item medium, boolean intact) {}

    /** Recordings and pictures of one case. Every one is read and compared with the history. */
    @GET
    @Path("cases/{id}/media")
    public Response media(@PathParam("id") String id) {
        return calls.by(SUPERVISOR, caller -> found(id)
                .map(found -> calls.ok(recordings()
                        .map(kept -> kept.list(found).stream()
                                .map(one -> new Kept(MediaApi.Item.of(one), kept.isIntact(found, one)))
                                .toList())
                        .orElse(List.of())))
                .orElseGet(calls::notFound));
    }

    /** A recording or a picture, or a range of it. */
    @GET
    @Path("cases/{id}/media/{name}/content")
    @Produces({"image/jpeg", "video/webm", "video/mp4", MediaType.APPLICATION_JSON})
    public Response content(
            @PathParam("id") String id, @PathParam("name") String name, @HeaderParam("Range") @Nullable String range) {
        return calls.by(SUPERVISOR, caller -> found(id)
                .flatMap(found -> recordings().flatMap(kept -> kept.content(found, name)))
                .map(content -> calls.content(content, Optional.ofNullable(range)))
                .orElseGet(calls::notFound));
    }

    private Optional<StoredCase> found(String id) {
        return Cases.of(calls.session(), calls.realm()).byId(id);
    }

    private Optional<Recordings> recordings() {
        return Recordings.of(calls.session(), calls.realm());
    }

    private History history(Cases cases, StoredCase found) {
        Function<String, String> names = names();
        CaseHistory.Verification verified = cases.verify(found);
        return new History(
                found.id(),
                verified instanceof CaseHistory.Verification.Intact,
                verified instanceof CaseHistory.Verification.Faulty faulty ? Fields.word(faulty.fault()) : null,
                cases.history(found).stream().map(entry -> entry(entry, names)).toList());
    }

    private static Entry entry(HistoryEntry entry, Function<String, String> names) {
        HistoryEntry.Fact fact = entry.fact();
        return new Entry(
                entry.number(),
                fact.at().toString(),
                fact.action(),
                names.apply(fact.actor()),
                Fields.word(fact.from()),
                Fields.word(fact.to()),
                fact.detail(),
                entry.hash());
    }

    private List<AuditLine> read(String from, String to, String state, String purpose, String operator)
            throws JsonBody.Refused {
        Instant now = calls.now();
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        Function<String, String> names = names();
        Optional<String> operatorId = operator.isBlank()
                ? Optional.empty()
                : Optional.of(Optional.ofNullable(calls.session().users().getUserByUsername(calls.realm(), operator))
                        .map(UserModel::getId)
                        .orElseThrow(() -> new JsonBody.Refused("operator", "write the user name of an operator")));
        CaseAudit.Filter filter = new CaseAudit.Filter(
                day("from", from, today.minusDays(USUAL_DAYS)),
                day("to", to, today).plusSeconds(86_400),
                choice("state", state, CaseState.class),
                choice("purpose", purpose, CasePurpose.class),
                operatorId);
        return CaseAudit.of(calls.session(), calls.realm()).lines(filter).stream()
                .map(line -> AuditLine.of(line, names))
                .toList();
    }

    private static Instant day(String field, String written, LocalDate usual) throws JsonBody.Refused {
        try {
            if (!written.isBlank() && written.length() != "2027-01-31".length()) {
                throw new JsonBody.Refused(field, "write a date such as 2027-01-31");
            }
            return (written.isBlank() ? usual : LocalDate.parse(written))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw new JsonBody.Refused(field, "write a date such as 2027-01-31");
        }
    }

    private static <E extends Enum<E>> Optional<E> choice(String field, String written, Class<E> choices)
            throws JsonBody.Refused {
        if (written.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(choices.getEnumConstants())
                .filter(one -> Fields.word(one).equals(written))
                .findFirst()
                .orElseThrow(() -> new JsonBody.Refused(field, "no such word")));
    }

    /** User names by id, each account looked up once; the id itself when the account is gone. */
    private Function<String, String> names() {
        Map<String, String> known = new HashMap<>();
        return id -> known.computeIfAbsent(
                id, asked -> Optional.ofNullable(calls.session().users().getUserById(calls.realm(), asked))
                        .map(UserModel::getUsername)
                        .orElse(asked));
    }
}
