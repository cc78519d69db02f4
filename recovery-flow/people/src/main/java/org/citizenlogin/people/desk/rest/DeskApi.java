package org.citizenlogin.people.desk.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.citizenlogin.people.casework.CaseSettings;
import org.citizenlogin.people.casework.RoomClosure;
import org.citizenlogin.people.casework.StoredCase;
import org.citizenlogin.people.desk.Desk;
import org.citizenlogin.people.desk.access.Caller;
import org.citizenlogin.people.desk.work.DeskWork;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/** The calls of the operator's page. Each needs a bearer token; see {@code openapi/citizen-desk.json}. */
@Produces(MediaType.APPLICATION_JSON)
public final class DeskApi {

    private static final Logger LOG = Logger.getLogger(DeskApi.class);
    private static final Set<String> ANYBODY = Set.of(Desk.OPERATOR, Desk.SUPERVISOR);

    private final Calls calls;

    DeskApi(Calls calls) {
        this.calls = calls;
    }

    /**
     * Who the caller is and what is to do.
     *
     * @param room whether new cases are refused, and why
     * @param caseId of the case that the caller holds, or null
     */
    public record Me(
            String name,
            boolean operator,
            boolean supervisor,
            String secondFactorUntil,
            boolean paused,
            String room,
            int waiting,
            int waitingForSecond,
            @Nullable String caseId) {}

    @GET
    @Path("me")
    public Response me() {
        return calls.by(ANYBODY, caller -> {
            DeskWork work = DeskWork.of(calls.session(), calls.realm(), caller.user());
            if (caller.isOperator()) {
                work.seen();
            }
            return calls.ok(me(caller, work));
        });
    }

    private Me me(Caller caller, DeskWork work) {
        return new Me(
                caller.user().getUsername(),
                caller.isOperator(),
                caller.isSupervisor(),
                caller.secondFactorUntil().toString(),
                work.isPaused(),
                Fields.word(RoomClosure.of(calls.realm().getAttributes())),
                work.waiting(),
                caller.isOperator() ? work.waitingForSecond().size() : 0,
                work.held().map(StoredCase::id).orElse(null));
    }

    /** The next citizen, whom the server picks; the same again while the caller holds one. 204 when nobody waits. */
    @POST
    @Path("next")
    public Response next() {
        return calls.byOperator(
                work -> work.next().map(outcome -> calls.of(work, outcome)).orElseGet(calls::nothing));
    }

    @POST
    @Path("pause")
    public Response pause(String body) {
        return calls.byOperator(work -> {
            work.pause(Fields.of(body, "{\"paused\": true}", "paused").isTrue("paused"));
            return calls.nothing();
        });
    }

    /** Refuses new cases for now, with a reason that citizens read, or takes them again. */
    @POST
    @Path("room")
    public Response room(String body) {
        return calls.by(Set.of(Desk.SUPERVISOR), caller -> {
            RoomClosure wanted =
                    Fields.of(body, "{\"closed\": \"fault\"}", "closed").oneOf("closed", RoomClosure.class);
            RealmModel realm = calls.realm();
            realm.setAttribute(
                    CaseSettings.CLOSED.key(),
                    wanted.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            LOG.infof(
                    "realm '%s': new cases: %s, by supervisor %s",
                    realm.getName(), wanted, caller.user().getId());
            return calls.nothing();
        });
    }

    /** One case that waits for a second operator. */
    public record Waiting(String id, String number, String purpose, String since) {}

    @GET
    @Path("second")
    public Response waitingForSecond() {
        return calls.byOperator(work -> {
            List<Waiting> waiting = work.waitingForSecond().stream()
                    .map(one -> new Waiting(
                            one.id(),
                            one.number(),
                            Fields.word(one.current().opening().purpose()),
                            one.current().since().toString()))
                    .toList();
            return calls.ok(waiting);
        });
    }

    @Path("cases/{id}")
    public CaseApi oneCase(@PathParam("id") String id) {
        return new CaseApi(calls, id);
    }

    @Path("audit")
    public AuditApi audit() {
        return new AuditApi(calls);
    }
}
