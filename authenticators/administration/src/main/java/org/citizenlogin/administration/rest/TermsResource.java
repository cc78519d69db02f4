package org.citizenlogin.administration.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.citizenlogin.consent.TermsState;
import org.citizenlogin.consent.TermsText;
import org.citizenlogin.keycloak.account.consent.Terms;
import org.citizenlogin.keycloak.account.consent.TermsNotice;
import org.citizenlogin.keycloak.account.consent.TermsStep;
import org.citizenlogin.keycloak.platform.http.JsonBody;
import org.citizenlogin.keycloak.platform.http.JsonBody.Refused;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * The terms of use of a realm and of its clients, for administrators. A change names the revision it was made on; 409 when
 * another administrator was faster. Public with a public constructor because the server's JAX-RS asks for it.
 */
public final class TermsResource {

    private static final String TEXT = "{\"text\": \"# Terms of use ...\"}";
    private static final String DRAFT = "{\"client\": \"...\"} or {} for the terms of the realm";
    private static final String CHANGE = "{\"revision\": 3}";
    private static final String ANNOUNCEMENT = "{\"revision\": 3, \"inForceAt\": \"2027-01-01T00:00:00Z\"}";

    /** Beyond it the body is not read at all. In UTF-16 units, with room for the escapes of JSON. */
    private static final int LONGEST_BODY = 8_000_000;

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}");

    private static final int MOST_ENTRIES = 1000;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;
    private final Terms terms;

    public TermsResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
        this.terms = new Terms(session, realm);
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<TermsVersion> versions() {
        auth.realm().requireViewRealm();
        return terms.all().stream().map(TermsVersion::of).toList();
    }

    /** Makes a draft of the next version, {@code {"id": "..."}}; 409 when there is one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response draft(String body) {
        auth.realm().requireManageRealm();
        try {
            String client =
                    JsonBody.read(body, Set.of("client"), DRAFT).text("client").orElse(Terms.OF_THE_REALM);
            if (!client.isEmpty() && realm.getClientByClientId(client) == null) {
                throw new Refused("client", "write the client id of a client of this realm");
            }
            Optional<String> id = terms.draft(client);
            if (id.isEmpty()) {
                return Refusals.conflict("client: there is a draft already; change or delete that one");
            }
            tell(OperationType.CREATE, id.get(), "draft");
            return Response.created(session.getContext()
                            .getUri()
                            .getAbsolutePathBuilder()
                            .path(id.get())
                            .build())
                    .entity(Map.of("id", id.get()))
                    .build();
        } catch (Refused e) {
            return e.response();
        }
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public TermsVersion version(@PathParam("id") String id) {
        auth.realm().requireViewRealm();
        return TermsVersion.of(found(id));
    }

    /** Of a draft only. */
    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id) {
        auth.realm().requireManageRealm();
        found(id);
        return changed(terms.removeDraft(id), OperationType.DELETE, id, "draft");
    }

    @GET
    @Path("{id}/texts/{language}")
    @Produces("text/markdown; charset=UTF-8")
    public String text(@PathParam("id") String id, @PathParam("language") String language) {
        auth.realm().requireViewRealm();
        found(id);
        return terms.text(id, language).orElseThrow(() -> new NotFoundException("Text not found"));
    }

    /** Writes a text of a draft. The body is read here and not by the server, whose log quotes what it cannot read. */
    @PUT
    @Path("{id}/texts/{language}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response write(@PathParam("id") String id, @PathParam("language") String language, String body) {
        auth.realm().requireManageRealm();
        found(id);
        try {
            if (!LANGUAGE.matcher(language).matches()) {
                throw new Refused("language", "write a language tag in the path, such as ka");
            }
            String text = JsonBody.read(body, LONGEST_BODY, Set.of("text"), TEXT)
                    .text("text")
                    .orElseThrow(() -> new Refused("text", "write the text of the terms"));
            Optional<String> wrong = TermsText.whyNot(text);
            if (wrong.isPresent()) {
                throw new Refused("text", wrong.get());
            }
            return changed(
                    terms.write(id, language, new TermsText(text)), OperationType.UPDATE, id, "texts/" + language);
        } catch (Refused e) {
            return e.response();
        }
    }

    @DELETE
    @Path("{id}/texts/{language}")
    public Response deleteText(@PathParam("id") String id, @PathParam("language") String language) {
        auth.realm().requireManageRealm();
        if (!found(id).languages().containsKey(language)) {
            throw new NotFoundException("Text not found");
        }
        return changed(terms.removeText(id, language), OperationType.DELETE, id, "texts/" + language);
    }

    /** Puts a draft into force later. */
    @POST
    @Path("{id}/announce")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response announce(@PathParam("id") String id, String body) {
        auth.realm().requireManageRealm();
        try {
            JsonBody sent = JsonBody.read(body, Set.of("revision", "inForceAt"), ANNOUNCEMENT);
            Instant at = sent.text("inForceAt")
                    .flatMap(TermsResource::moment)
                    .filter(terms.now()::isBefore)
                    .orElseThrow(() -> new Refused("inForceAt", "write a later time, such as 2027-01-01T00:00:00Z"));
            return published(found(id), revision(sent), at, "announce");
        } catch (Refused e) {
            return e.response();
        }
    }

    /** Puts a draft or an announced version into force now. */
    @POST
    @Path("{id}/publish")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response publish(@PathParam("id") String id, String body) {
        auth.realm().requireManageRealm();
        try {
            return published(
                    found(id), revision(JsonBody.read(body, Set.of("revision"), CHANGE)), terms.now(), "publish");
        } catch (Refused e) {
            return e.response();
        }
    }

    private Response published(Terms.Version version, int revision, Instant at, String path) throws Refused {
        if (version.languages().isEmpty()) {
            throw new Refused("id", "write a text in at least one language first");
        }
        if (!terms.publish(version, revision, at)) {
            return conflict();
        }
        TermsStep.switchOn(session, realm);
        return changed(true, OperationType.ACTION, version.row().getId(), path);
    }

    /** Ends a version without a next one. */
    @POST
    @Path("{id}/retire")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response retire(@PathParam("id") String id, String body) {
        auth.realm().requireManageRealm();
        try {
            int revision = revision(JsonBody.read(body, Set.of("revision"), CHANGE));
            return changed(terms.retire(found(id), revision), OperationType.ACTION, id, "retire");
        } catch (Refused e) {
            return e.response();
        }
    }

    /** E-mails the accounts that accepted an earlier version, or goes on with it. A body is ignored. */
    @POST
    @Path("{id}/notify")
    @Produces(MediaType.APPLICATION_JSON)
    public Response tellAll(@PathParam("id") String id) {
        auth.realm().requireManageRealm();
        Terms.Version version = found(id);
        if (version.state() != TermsState.ANNOUNCED && version.state() != TermsState.IN_FORCE) {
            return Refusals.conflict("id: this version is neither announced nor in force");
        }
        if (!TermsNotice.begin(session, realm, version)) {
            return Refusals.conflict("id: every account was told of this version");
        }
        return changed(true, OperationType.ACTION, id, "notify");
    }

    /** Compares the hashes of the texts and of the ledger with the texts. */
    @GET
    @Path("{id}/check")
    @Produces(MediaType.APPLICATION_JSON)
    public Terms.Checked check(@PathParam("id") String id) {
        auth.realm().requireViewRealm();
        return terms.check(found(id));
    }

    /**
     * The entries of the ledger about a version.
     *
     * @param after the id of the last entry of the page before; empty for the first page
     * @param max from 1 to {@value #MOST_ENTRIES}
     */
    @GET
    @Path("{id}/consents")
    @Produces(MediaType.APPLICATION_JSON)
    public Response consents(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("max") @DefaultValue("1000") String max) {
        auth.realm().requireViewRealm();
        auth.users().requireView();
        if (!max.matches("[0-9]{1,4}") || Integer.parseInt(max) < 1 || Integer.parseInt(max) > MOST_ENTRIES) {
            return new Refused("max", "write a whole number from 1 to " + MOST_ENTRIES).response();
        }
        return Response.ok(terms.consents(found(id), after, Integer.parseInt(max)).stream()
                        .map(LedgerEntry::of)
                        .toList())
                .build();
    }

    private Terms.Version found(String id) {
        return terms.find(id).orElseThrow(() -> new NotFoundException("Terms not found"));
    }

    private static int revision(JsonBody sent) throws Refused {
        return sent.wholeNumber("revision")
                .filter(number -> number >= 0 && number <= Integer.MAX_VALUE)
                .map(Long::intValue)
                .orElseThrow(() -> new Refused("revision", "write the revision that you have read"));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Response changed(boolean isChanged, OperationType operation, String id, String path) {
        if (!isChanged) {
            return conflict();
        }
        tell(operation, id, path);
        return terms.find(id)
                .map(version -> Response.ok(TermsVersion.of(version)))
                .orElseGet(Response::noContent)
                .build();
    }

    private static Response conflict() {
        return Refusals.conflict("revision: this version was changed or published meanwhile; read it again");
    }

    /** Without the text: it can be read. */
    private void tell(OperationType operation, String id, String path) {
        adminEvent
                .resource(ResourceType.REALM)
                .operation(operation)
                .resourcePath(CitizenResourceFactory.ID, "terms", id, path)
                .success();
    }
}
