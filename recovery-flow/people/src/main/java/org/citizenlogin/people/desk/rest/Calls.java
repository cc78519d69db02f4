package org.citizenlogin.people.desk.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.keycloak.platform.clock.DatabaseClock;
import org.citizenlogin.keycloak.platform.http.JsonBody;
import org.citizenlogin.people.desk.DeskSettings;
import org.citizenlogin.people.desk.access.Caller;
import org.citizenlogin.people.desk.access.DeskAccess;
import org.citizenlogin.people.desk.work.DeskWork;
import org.citizenlogin.people.desk.work.Outcome;
import org.citizenlogin.people.recording.MediumContent;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** One call: asks who calls, does the work, writes the answer. Whatever is refused changes nothing. */
final class Calls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType CSV = new MediaType("text", "csv", "utf-8");

    /** What a call does. */
    @FunctionalInterface
    interface Work {
        Response of(Caller caller) throws JsonBody.Refused;
    }

    /** What a call does with cases. */
    @FunctionalInterface
    interface DeskCall {
        Response of(DeskWork work) throws JsonBody.Refused;
    }

    private final KeycloakSession session;
    private final RealmModel realm;

    Calls(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    KeycloakSession session() {
        return session;
    }

    RealmModel realm() {
        return realm;
    }

    Instant now() {
        return DatabaseClock.of(session).instant();
    }

    /** @param roles one of these is needed */
    Response by(Set<String> roles, Work work) {
        DeskAccess access = new DeskAccess(session, realm, DeskSettings.SECOND_FACTOR_LIFE.from(realm.getAttributes()));
        DeskAccess.Answer answer = access.ask(roles, now());
        if (answer instanceof DeskAccess.Answer.Refused refused) {
            Response.ResponseBuilder response =
                    error(refused.why().status(), refused.why().word(), List.of());
            return refused.why().status() == Response.Status.UNAUTHORIZED.getStatusCode()
                    ? response.header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                            .build()
                    : response.build();
        }
        try {
            return work.of(((DeskAccess.Answer.Granted) answer).caller());
        } catch (JsonBody.Refused malformed) {
            return badRequest(String.valueOf(malformed.getMessage()));
        }
    }

    Response byOperator(DeskCall call) {
        return by(
                Set.of(org.citizenlogin.people.desk.Desk.OPERATOR),
                caller -> call.of(DeskWork.of(session, realm, caller.user())));
    }

    /** @param sentence names the field and what to write, and repeats no value */
    Response badRequest(String sentence) {
        session.getTransactionManager().setRollbackOnly();
        return answer(Response.status(Response.Status.BAD_REQUEST), Map.of("error", "bad_request", "message", sentence))
                .build();
    }

    Response of(DeskWork work, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return ok(work.view(done.now()));
        }
        Outcome.Refused refused = (Outcome.Refused) outcome;
        return error(status(refused.why()), refused.why().word(), refused.unmet())
                .build();
    }

    private static int status(Outcome.Refusal why) {
        return switch (why) {
            case NO_SUCH_CASE -> 404;
            case NOT_A_PHONE, PHONES_DIFFER, ENTRIES_DIFFER, NAME_NOT_POSSIBLE -> 400;
            case TOO_MANY_CODES -> 429;
            case NOT_BY_THIS_OPERATOR -> 403;
            default -> 409;
        };
    }

    Response refused(int status, String word) {
        return error(status, word, List.of()).build();
    }

    /** What was changed before stays: the refusal itself is part of the case. */
    Response refusedAndKept(int status, String word) {
        return answer(Response.status(status), Map.of("error", word)).build();
    }

    private Response.ResponseBuilder error(int status, String word, List<String> unmet) {
        session.getTransactionManager().setRollbackOnly();
        return answer(
                Response.status(status),
                unmet.isEmpty() ? Map.of("error", word) : Map.of("error", word, "unmet", unmet));
    }

    Response notFound() {
        return error(404, Outcome.Refusal.NO_SUCH_CASE.word(), List.of()).build();
    }

    Response ok(Object shape) {
        return answer(Response.ok(), shape).build();
    }

    Response nothing() {
        return closed(Response.noContent()).build();
    }

    /** @param range as the header names it; the whole without one */
    Response content(MediumContent content, Optional<String> range) {
        Optional<MediumContent.Range> wanted = content.range(range.orElse(""));
        long bytes = content.medium().bytes();
        if (wanted.isEmpty()) {
            return closed(Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE))
                    .header("Content-Range", "bytes */" + bytes)
                    .build();
        }
        MediumContent.Range sent = wanted.get();
        boolean whole = sent.from() == 0 && sent.to() == bytes - 1;
        StreamingOutput body = out -> content.write(out, sent);
        Response.ResponseBuilder response = closed(Response.status(whole ? 200 : 206)
                        .entity(body)
                        .type(content.medium().contentType()))
                .header("Accept-Ranges", "bytes")
                .header("Content-Length", sent.to() - sent.from() + 1);
        return whole
                ? response.build()
                : response.header("Content-Range", "bytes " + sent.from() + "-" + sent.to() + "/" + bytes)
                        .build();
    }

    Response csv(String name, String text) {
        return closed(Response.ok(text, CSV))
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    private Response.ResponseBuilder answer(Response.ResponseBuilder response, Object shape) {
        try {
            return closed(response.type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                    .entity(JSON.writeValueAsString(shape)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer of the desk cannot be written", e);
        }
    }

    private Response.ResponseBuilder closed(Response.ResponseBuilder response) {
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        return response.header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer");
    }
}
