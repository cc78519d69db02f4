package org.citizenlogin.administration.rest;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.administration.setup.Setup;
import org.citizenlogin.erasure.ReceiptNumber;
import org.citizenlogin.keycloak.account.erasure.Erasures;
import org.citizenlogin.keycloak.account.export.AccountExport;
import org.citizenlogin.keycloak.account.freeze.Freeze;
import org.citizenlogin.keycloak.platform.legalhold.AccountHeld;
import org.citizenlogin.keycloak.platform.legalhold.LegalHold;
import org.citizenlogin.keycloak.platform.setup.SetupRefused;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.keycloak.Config;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Set-up, its removal and doctor of one realm, its terms of use, the documents and consents of its accounts, their export, erasure
 * and legal hold, and the end of a freeze, for administrators.
 * Public with a public constructor because the server's JAX-RS asks for it.
 */
public final class CitizenResource {

    /**
     * @param dryRun whether nothing was kept
     * @param errors what a set-up does not mend, such as a flow in which our step proves nothing; after a removal, what
     *     remains and must be removed by hand
     */
    public record Changes(boolean dryRun, List<SetupStep.Change> changes, List<String> errors) {}

    /** @param healthy whether there is no finding of severity ERROR */
    public record Findings(boolean healthy, List<SetupStep.Finding> findings) {}

    private static final String MINIMUM_ACR = "minimumAcr";

    /** Most set-ups are done by then. */
    private static final int RETRY_SECONDS = 5;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;

    public CitizenResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
    }

    /**
     * Makes what is missing; called again it changes nothing. A body is ignored. 409 with {@code Retry-After} while
     * another set-up of the realm is under way, on any node.
     *
     * @param master must be {@code true} for the realm of the administrators, which a set-up would open to recovery by
     *     message
     * @param without ids of optional steps with a comma between, such as {@code languages,theme}: they are declined, in
     *     this set-up and every later one
     * @param minimumAcr client ids and the minimum level of each, such as {@code tax-office=high,library=low}
     */
    @POST
    @Path("setup")
    @Produces(MediaType.APPLICATION_JSON)
    public Response setup(
            @QueryParam("dryRun") @DefaultValue("false") String dryRun,
            @QueryParam("master") @DefaultValue("false") String master,
            @QueryParam("without") @DefaultValue("") String without,
            @QueryParam(MINIMUM_ACR) @DefaultValue("") String minimumAcr) {
        auth.realm().requireManageRealm();
        Set<String> declined = SetupSwitches.without(without);
        Map<String, String> parameters = minimumAcr.isBlank() ? Map.of() : Map.of(MINIMUM_ACR, minimumAcr);
        Optional<String> refusal = SetupSwitches.refusal(dryRun, master, realm.getName(), Config.getAdminRealm())
                .or(() -> SetupSwitches.refusalOfSteps(declined, Setup.optional(session)));
        try {
            return refusal.map(CitizenResource::badRequest)
                    .orElseGet(() -> changed(
                            dryRun,
                            OperationType.ACTION,
                            (own, entered, dry) -> Setup.apply(own, entered, dry, declined, parameters)));
        } catch (SetupRefused e) {
            return badRequest(e.getMessage());
        }
    }

    private static Response badRequest(String sentence) {
        return Refusals.refused(Response.Status.BAD_REQUEST, sentence).build();
    }

    /**
     * Takes out of the realm what needs this pack, so that people can sign in when its JARs are gone; called again it
     * changes nothing. 409 as for a set-up, and when data of an account with a legal hold would be deleted. The realm of the administrators needs no switch: a removal opens nothing.
     *
     * @param data {@code delete} to delete the citizens' data that only this pack uses, too; otherwise {@code keep}
     */
    @DELETE
    @Path("setup")
    @Produces(MediaType.APPLICATION_JSON)
    public Response removeSetup(
            @QueryParam("dryRun") @DefaultValue("false") String dryRun,
            @QueryParam("data") @DefaultValue(SetupSwitches.KEEP) String data) {
        auth.realm().requireManageRealm();
        if (data.equals(SetupSwitches.DELETE)
                && !LegalHold.heldIn(session, realm.getId(), 1).isEmpty()) {
            return Refusals.conflict("data: " + AccountHeld.SENTENCE);
        }
        return SetupSwitches.refusalOfRemoval(dryRun, data)
                .map(CitizenResource::badRequest)
                .orElseGet(() -> changed(
                        dryRun,
                        OperationType.DELETE,
                        (own, entered, dry) -> Setup.remove(own, entered, dry, data.equals(SetupSwitches.DELETE))));
    }

    private interface Run {
        Optional<Setup.Result> in(KeycloakSession session, RealmModel realm, boolean dryRun);
    }

    private Response changed(String dryRun, OperationType operation, Run run) {
        boolean dry = SetupSwitches.isOn(dryRun);
        Optional<Setup.Result> done = run.in(session, realm, dry);
        if (done.isEmpty()) {
            return Refusals.refused(
                            Response.Status.CONFLICT,
                            "setup: another set-up or removal of this realm is under way; ask again in " + RETRY_SECONDS
                                    + " seconds")
                    .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                    .build();
        }
        Setup.Result result = done.get();
        if (!dry && !result.changes().isEmpty()) {
            adminEvent
                    .resource(ResourceType.REALM)
                    .operation(operation)
                    .resourcePath(CitizenResourceFactory.ID, "setup")
                    .representation(result.changes())
                    .success();
        }
        return Response.ok(new Changes(dry, result.changes(), result.errors())).build();
    }

    @GET
    @Path("doctor")
    @Produces(MediaType.APPLICATION_JSON)
    public Findings doctor() {
        auth.realm().requireViewRealm();
        List<SetupStep.Finding> findings = Setup.check(session, realm);
        return new Findings(
                findings.stream().noneMatch(finding -> finding.severity() == SetupStep.Severity.ERROR), findings);
    }

    @Path("users/{id}/documents")
    public DocumentsResource documents(@PathParam("id") String id) {
        return new DocumentsResource(account(id));
    }

    @Path("users/{id}/intervention")
    public InterventionResource intervention(@PathParam("id") String id) {
        return new InterventionResource(account(id));
    }

    @Path("users/{id}/consents")
    public ConsentsResource consents(@PathParam("id") String id) {
        return new ConsentsResource(account(id));
    }

    @Path("users/{id}/legal-hold")
    public LegalHoldResource legalHold(@PathParam("id") String id) {
        boolean known = LegalHold.of(session, realm.getId(), id).isPresent();
        Optional<UserModel> user =
                known ? Optional.ofNullable(session.users().getUserById(realm, id)) : Optional.of(user(id));
        return new LegalHoldResource(session, realm, id, user, auth, adminEvent);
    }

    @Path("users/{id}/erasure")
    public ErasureResource erasure(@PathParam("id") String id) {
        return new ErasureResource(account(id));
    }

    /** What is recorded of an erasure; 404 for an unknown number. */
    @GET
    @Path("erasures/{receipt}")
    @Produces(MediaType.APPLICATION_JSON)
    public Erasures.Record erasureRecord(@PathParam("receipt") String receipt) {
        auth.users().requireView();
        return ReceiptNumber.read(receipt)
                .flatMap(number -> Erasures.record(session, realm, number))
                .orElseThrow(() -> new NotFoundException("no such receipt"));
    }

    /** Everything that is kept about the account's owner, for the owner. No cache keeps it. */
    @GET
    @Path("users/{id}/export")
    @Produces(MediaType.APPLICATION_JSON)
    public Response export(@PathParam("id") String id) {
        ManagedAccount account = account(id);
        account.requireManage();
        Map<String, Object> file = AccountExport.of(session, realm, account.user());
        account.event(OperationType.ACTION, "export").success();
        return Response.ok(file).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @Path("terms")
    public TermsResource terms() {
        return new TermsResource(session, realm, auth, adminEvent);
    }

    /** Gives an account back that its citizen froze; 409 when it is not frozen. A body is ignored. */
    @POST
    @Path("users/{id}/unfreeze")
    @Produces(MediaType.APPLICATION_JSON)
    public Response unfreeze(@PathParam("id") String id) {
        ManagedAccount account = account(id);
        account.requireManage();
        Optional<Freeze.Lifting> lifting = Freeze.beginLifting(session, realm, account.user());
        if (lifting.isEmpty()) {
            return Refusals.conflict("user: not frozen; an account disabled otherwise is enabled otherwise");
        }
        lifting.get().finish();
        account.event(OperationType.ACTION, "unfreeze").success();
        return Response.noContent().build();
    }

    private ManagedAccount account(String id) {
        return new ManagedAccount(session, realm, user(id), auth, adminEvent);
    }

    /** A caller who may not see users does not learn which ids there are. */
    private UserModel user(String id) {
        UserModel user = session.users().getUserById(realm, id);
        if (user == null) {
            throw auth.users().canQuery() ? new NotFoundException("User not found") : new ForbiddenException();
        }
        return user;
    }
}
