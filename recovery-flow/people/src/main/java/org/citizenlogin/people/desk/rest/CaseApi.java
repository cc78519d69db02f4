package org.citizenlogin.people.desk.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.casework.CaseDecision;
import org.citizenlogin.casework.Checklist;
import org.citizenlogin.casework.RejectReason;
import org.citizenlogin.keycloak.platform.http.JsonBody;
import org.citizenlogin.people.casework.Signal;
import org.citizenlogin.people.desk.store.Notes;
import org.citizenlogin.people.desk.work.TypedPerson;

/** The calls about one case. */
@Produces(MediaType.APPLICATION_JSON)
public final class CaseApi {

    private static final int LONGEST_PHONE = 64;
    private static final int LONGEST_ITEM = 128;
    private static final int LONGEST_NAME = 255;
    private static final String VERSION = "version";

    private final Calls calls;
    private final String id;

    CaseApi(Calls calls, String id) {
        this.calls = calls;
        this.id = id;
    }

    /** The case, for the operator who holds it, and for every operator while it waits for a second one. */
    @GET
    public Response view() {
        return calls.byOperator(work ->
                work.visible(id).map(found -> calls.ok(work.view(found))).orElseGet(calls::notFound));
    }

    @Path("media")
    public MediaApi media() {
        return new MediaApi(calls, id);
    }

    /** Messages of the citizen's browser, and how the case stands. */
    public record Poll(String state, long version, int conversation, List<Message> messages) {}

    public record Message(long number, String body) {}

    /** 404 when the caller does not hold the case any more. */
    @POST
    @Path("poll")
    public Response poll(String body) {
        return calls.byOperator(work -> {
            Fields fields = Fields.of(body, "{\"after\": 0, \"receives\": true}", "after", "receives");
            long after = fields.number("after");
            return work.poll(id, fields.isTrue("receives"))
                    .map(now -> calls.ok(new Poll(
                            now.state().name().toLowerCase(Locale.ROOT),
                            now.current().version(),
                            now.call(),
                            work.signals(now, after).stream()
                                    .map(one -> new Message(one.number(), one.body()))
                                    .toList())))
                    .orElseGet(calls::notFound);
        });
    }

    /** Where operator and citizen meet when the call takes place in a room of another system. The link is of this operator. */
    public record Room(String address) {}

    /** 204 when the page makes the call. */
    @POST
    @Path("room")
    public Response room() {
        return calls.byOperator(work ->
                work.room(id).map(room -> calls.ok(new Room(room.toString()))).orElseGet(calls::nothing));
    }

    /** Leaves a message for the citizen's browser. The body is not read. */
    @POST
    @Path("messages")
    public Response post(@QueryParam("number") @DefaultValue("0") long number, String body) {
        return calls.byOperator(work -> work.post(id, new Signal(number, body == null ? "" : body))
                ? calls.nothing()
                : calls.badRequest("message: not taken; its number begins at 1, it has a limit of length, a call has a"
                        + " limit of messages, and the case must be yours"));
    }

    @POST
    @Path("checks")
    public Response check(String body) {
        return calls.byOperator(work -> {
            Fields fields = Fields.of(body, "{\"item\": \"face\", \"result\": \"passed\"}", "item", "result");
            return calls.of(
                    work,
                    work.check(id, fields.text("item", LONGEST_ITEM), fields.oneOf("result", Checklist.Result.class)));
        });
    }

    @POST
    @Path("factors-lost")
    public Response factorsLost(String body) {
        return calls.byOperator(work -> calls.of(
                work,
                work.factorsLost(id, Fields.of(body, "{\"lost\": true}", "lost").isTrue("lost"))));
    }

    /** Who takes part beside the citizen. */
    enum ThirdPerson {
        INTERPRETER,
        HELPER,
        GUARDIAN
    }

    @POST
    @Path("third-person")
    public Response thirdPerson(String body) {
        return calls.byOperator(work -> calls.of(
                work,
                work.thirdPerson(
                        id,
                        Fields.of(body, "{\"role\": \"interpreter\"}", "role")
                                .oneOf("role", ThirdPerson.class)
                                .name())));
    }

    /** Sends a code to an address that the account had before. */
    @POST
    @Path("code")
    public Response code() {
        return calls.byOperator(work -> calls.of(work, work.sendCode(id)));
    }

    /** Sends a code to the phone that the account is to get. */
    @POST
    @Path("new-phone")
    public Response newPhone(String body) {
        return calls.byOperator(work -> {
            Fields fields =
                    Fields.of(body, "{\"phone\": \"+995599123456\", \"again\": \"+995599123456\"}", "phone", "again");
            return calls.of(
                    work,
                    work.sendCodeToNewPhone(
                            id, fields.text("phone", LONGEST_PHONE), fields.text("again", LONGEST_PHONE)));
        });
    }

    /** Notes whom the document of a registration names. */
    @POST
    @Path("person")
    public Response person(String body) {
        return calls.byOperator(work -> {
            Fields fields = Fields.of(
                    body,
                    "{\"number\": \"01001012345\", \"numberAgain\": \"01001012345\", \"firstName\": \"Nino\","
                            + " \"firstNameAgain\": \"Nino\", \"lastName\": \"Example\", \"lastNameAgain\": \"Example\"}",
                    "number",
                    "numberAgain",
                    "firstName",
                    "firstNameAgain",
                    "lastName",
                    "lastNameAgain",
                    "organisation",
                    "organisationAgain");
            return calls.of(work, work.typePerson(id, typed(fields, ""), typed(fields, "Again")));
        });
    }

    /** @param suffix of the fields' names */
    private static TypedPerson typed(Fields fields, String suffix) throws JsonBody.Refused {
        return new TypedPerson(
                fields.text("number" + suffix, LONGEST_PHONE),
                fields.text("firstName" + suffix, LONGEST_NAME),
                fields.text("lastName" + suffix, LONGEST_NAME),
                fields.optionalText("organisation" + suffix, LONGEST_PHONE));
    }

    @POST
    @Path("approve")
    public Response approve(String body) {
        return calls.byOperator(work -> {
            Fields fields = Fields.of(
                    body,
                    "{\"version\": 7, \"document\": \"passport\", \"issuer\": \"GEO\"}",
                    VERSION,
                    "document",
                    "issuer");
            Evidence seen = evidence(
                    fields.oneOf("document", Evidence.DocumentType.class), fields.text("issuer", LONGEST_ITEM));
            return calls.of(work, work.approve(id, fields.number(VERSION), seen));
        });
    }

    private static Evidence evidence(Evidence.DocumentType type, String issuer) throws JsonBody.Refused {
        if (!issuer.matches("[A-Z]{3}")) {
            throw new JsonBody.Refused("issuer", "write three capital letters, such as GEO");
        }
        return new Evidence(type, issuer);
    }

    @POST
    @Path("confirm")
    public Response confirm(String body) {
        return calls.byOperator(work -> calls.of(
                work,
                work.confirm(id, Fields.of(body, "{\"version\": 7}", VERSION).number(VERSION))));
    }

    @POST
    @Path("reject")
    public Response reject(String body) {
        return calls.byOperator(work -> {
            Fields fields = Fields.of(body, "{\"version\": 7, \"reason\": \"data_differ\"}", VERSION, "reason");
            return calls.of(work, work.reject(id, fields.number(VERSION), fields.oneOf("reason", RejectReason.class)));
        });
    }

    @POST
    @Path("flag")
    public Response flag(String body) {
        return calls.byOperator(work -> calls.of(
                work,
                work.flag(
                        id,
                        Fields.of(body, "{\"flag\": \"fraud\"}", "flag")
                                .oneOf("flag", CaseDecision.SilentFlag.class))));
    }

    @POST
    @Path("postpone")
    public Response postpone() {
        return calls.byOperator(work -> calls.of(work, work.postpone(id)));
    }

    /** Back to the head of the queue, for another operator. */
    @POST
    @Path("release")
    public Response release(String body) {
        return calls.byOperator(work -> calls.of(
                work,
                work.release(
                        id,
                        Fields.of(body, "{\"note\": \"speaks Russian\"}", "note")
                                .optionalText("note", Notes.LONGEST))));
    }
}
