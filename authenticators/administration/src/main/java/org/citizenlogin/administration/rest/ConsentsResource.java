package org.citizenlogin.administration.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.citizenlogin.consent.ConsentMethod;
import org.citizenlogin.keycloak.account.consent.ConsentLedger;
import org.citizenlogin.keycloak.account.consent.Terms;
import org.citizenlogin.keycloak.account.consent.TermsRow;
import org.citizenlogin.keycloak.account.consent.TermsTextRow;
import org.citizenlogin.keycloak.platform.http.JsonBody;
import org.citizenlogin.keycloak.platform.http.JsonBody.Refused;
import org.keycloak.events.admin.OperationType;

/**
 * What one account's owner agreed to, for administrators who may manage the account. An entry is added for what was said or
 * signed elsewhere; none is changed or removed. Public with a public constructor because the server's JAX-RS asks for it.
 */
public final class ConsentsResource {

    private static final String EXAMPLE =
            "{\"version\": 2, \"language\": \"ka\", \"method\": \"paper\", \"reference\": \"2027/123\"}";

    private static final Set<String> FIELDS = Set.of("client", "version", "language", "method", "reference");

    /** The column's length. */
    private static final int LONGEST_REFERENCE = 255;

    private final ManagedAccount account;

    public ConsentsResource(ManagedAccount account) {
        this.account = account;
    }

    /** Newest first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<LedgerEntry> entries() {
        account.requireView();
        return ledger().all().stream().map(LedgerEntry::of).toList();
    }

    /** Adds a consent that was spoken or signed on paper. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response add(String body) {
        account.requireManage();
        try {
            JsonBody sent = JsonBody.read(body, FIELDS, EXAMPLE);
            ConsentMethod method = sent.text("method")
                    .flatMap(ConsentMethod::of)
                    .filter(one -> one != ConsentMethod.WEB)
                    .orElseThrow(() -> new Refused("method", "write spoken or paper"));
            String reference = sent.text("reference")
                    .filter(text -> !text.isBlank() && text.length() <= LONGEST_REFERENCE)
                    .filter(text -> text.codePoints().noneMatch(Character::isISOControl))
                    .orElseThrow(() -> new Refused(
                            "reference",
                            "write where the proof lies, in at most " + LONGEST_REFERENCE + " characters"));
            TermsRow terms = terms(sent);
            ledger().accept(terms, text(sent, terms), method, reference);
        } catch (Refused e) {
            return e.response();
        }
        account.event(OperationType.CREATE, "consents").success();
        return Response.status(Response.Status.CREATED)
                .entity(LedgerEntry.of(ledger().all().get(0)))
                .build();
    }

    private TermsRow terms(JsonBody sent) throws Refused {
        String client = sent.text("client").orElse(Terms.OF_THE_REALM);
        int version = sent.wholeNumber("version")
                .filter(number -> number >= 0 && number <= Integer.MAX_VALUE)
                .map(Long::intValue)
                .orElseThrow(() -> new Refused("version", "write the number of a published version"));
        return texts().version(client, version)
                .filter(row -> row.inForceAt().isPresent())
                .orElseThrow(() -> new Refused("version", "write the number of a published version"));
    }

    private TermsTextRow text(JsonBody sent, TermsRow terms) throws Refused {
        String language = sent.text("language").orElse("");
        return texts().of(terms.getClient(), terms.getVersion(), language)
                .orElseThrow(() -> new Refused("language", "write a language this version has, such as ka"));
    }

    private ConsentLedger ledger() {
        return new ConsentLedger(account.session(), account.realm(), account.user());
    }

    private ConsentLedger.Texts texts() {
        return new ConsentLedger.Texts(account.session(), account.realm());
    }
}
