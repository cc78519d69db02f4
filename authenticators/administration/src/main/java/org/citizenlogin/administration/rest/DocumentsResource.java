package org.citizenlogin.administration.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.keycloak.platform.http.JsonBody;
import org.citizenlogin.keycloak.proof.document.NumbersOnRecord;
import org.keycloak.events.admin.OperationType;
import org.keycloak.storage.ReadOnlyException;

/**
 * The documents of one account, for administrators who may manage it. A number goes in and never comes out. Public with a
 * public constructor because the server's JAX-RS asks for it.
 */
public final class DocumentsResource {

    /** @param kinds those with a number on record here */
    public record Kinds(List<String> kinds) {}

    private static final String EXAMPLE = "{\"kind\": \"passport\", \"number\": \"...\"}";
    private static final Set<String> FIELDS = Set.of("kind", "number", "add");

    private final ManagedAccount account;

    public DocumentsResource(ManagedAccount account) {
        this.account = account;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Kinds kinds() {
        account.requireView();
        return new Kinds(NumbersOnRecord.kinds(account.user()));
    }

    /**
     * Stores the number in place of the ones of its kind, or beside them when {@code add} is true.
     *
     * @param body {@code {"kind": "passport", "number": "L898902C36"}}; read here and not by the server, whose log quotes
     *     what it cannot read
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response store(String body) {
        account.requireManage();
        try {
            JsonBody sent = JsonBody.read(body, FIELDS, EXAMPLE);
            DocumentKind kind = sent.text("kind")
                    .flatMap(this::kind)
                    .orElseThrow(() -> new JsonBody.Refused("kind", Refusals.oneOf(storedKinds())));
            boolean add = sent.isTrue("add");
            return stored(number(kind, sent.text("number")), add);
        } catch (JsonBody.Refused e) {
            return e.response();
        }
    }

    private static DocumentNumber number(DocumentKind kind, Optional<String> typed) throws JsonBody.Refused {
        Parsed<DocumentNumber> number = typed.map(kind::parse).orElseGet(() -> Parsed.refused(Parsed.Refusal.MISSING));
        if (number instanceof Parsed.Accepted<DocumentNumber> accepted) {
            return accepted.value();
        }
        throw new JsonBody.Refused(
                "number", whatIsWrong(number.refusal().orElseThrow()) + ", such as " + kind.example());
    }

    private Response stored(DocumentNumber number, boolean add) throws JsonBody.Refused {
        try {
            if (!NumbersOnRecord.store(account.session(), account.realm(), account.user(), number, add)) {
                throw new JsonBody.Refused(
                        "add", "there are " + NumbersOnRecord.MOST + " numbers of this kind already");
            }
        } catch (ReadOnlyException e) {
            throw new JsonBody.Refused("user", "the directory this account comes from does not let it be changed");
        }
        tell(OperationType.UPDATE, number.kind());
        return Response.noContent().build();
    }

    /** All numbers of the kind, whether the server still knows it or not. */
    @DELETE
    @Path("{kind}")
    public Response forget(@PathParam("kind") String kind) {
        account.requireManage();
        if (!NumbersOnRecord.kinds(account.user()).contains(kind)) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        NumbersOnRecord.forget(account.user(), kind);
        tell(OperationType.DELETE, kind);
        return Response.noContent().build();
    }

    /** The kind alone: neither the number nor its fingerprint. */
    private void tell(OperationType operation, String kind) {
        account.event(operation, "documents", kind)
                .representation(new Kinds(List.of(kind)))
                .success();
    }

    private Optional<DocumentKind> kind(String id) {
        return NumbersOnRecord.storedHere(account.session()).stream()
                .filter(kind -> kind.id().equals(id))
                .findFirst();
    }

    private Stream<String> storedKinds() {
        return NumbersOnRecord.storedHere(account.session()).stream().map(DocumentKind::id);
    }

    /** Nothing of what was written is repeated. */
    private static String whatIsWrong(Parsed.Refusal refusal) {
        return switch (refusal) {
            case MISSING -> "write the number as a text";
            case WRONG_CHECK_DIGIT -> "a check digit is wrong; write it as it is printed in the document";
            default -> "it does not have the form of this kind; write it as it is printed in the document";
        };
    }
}
