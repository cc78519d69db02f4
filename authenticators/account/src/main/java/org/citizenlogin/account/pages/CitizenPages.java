package org.citizenlogin.account.pages;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.citizenlogin.account.contact.CancelLinks;
import org.citizenlogin.account.contact.PendingContacts;
import org.citizenlogin.account.export.ExportRight;
import org.citizenlogin.keycloak.account.erasure.ErasureLinks;
import org.citizenlogin.keycloak.account.erasure.Erasures;
import org.citizenlogin.keycloak.account.export.AccountExport;
import org.citizenlogin.keycloak.account.freeze.FreezeLinks;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.proof.link.OneTimeLinks;
import org.citizenlogin.secret.Secret;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** The pages. Public with a public constructor because the server's JAX-RS asks for it. */
public final class CitizenPages {

    static final String NOT_ME = "citizen-not-me.ftl";
    static final String FROZEN = "citizen-account-frozen.ftl";
    static final String HISTORY = "citizen-history.ftl";
    static final String SIGN_IN_FIRST = "citizen-sign-in-first.ftl";
    static final String ACCOUNT = "citizen-account.ftl";
    static final String CANCEL_CHANGE = "citizen-cancel-change.ftl";
    static final String CHANGE_CANCELLED = "citizen-change-cancelled.ftl";
    static final String KEEP_ACCOUNT = "citizen-keep-account.ftl";
    static final String ACCOUNT_KEPT = "citizen-account-kept.ftl";

    /** Below the realm; a contract, because portals and the account console link to it. */
    static final String ACCOUNT_PATH = CitizenPagesFactory.ID + "/account";

    /** Attribute in which the server keeps the value of the login's cookie that a form must send back. */
    private static final String STATE_CHECKER = "state_checker";

    private static final String EXPORT_PATH = ACCOUNT_PATH + "/export";

    /** The button that keeps an account that is to be erased. */
    private static final String KEEP = "keep";

    /** Event outcome, a contract. */
    static final String EXPORTED = "data_exported";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final PageOutsideLogin pages;
    private final LinkPage notMe;
    private final LinkPage cancelChange;
    private final LinkPage keepAccount;

    public CitizenPages(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.pages = new PageOutsideLogin(session);
        this.notMe = new LinkPage(pages, new FreezeLinks(session, realm), NOT_ME, FROZEN);
        this.cancelChange = new LinkPage(pages, new CancelLinks(session, realm), CANCEL_CHANGE, CHANGE_CANCELLED);
        this.keepAccount = new LinkPage(pages, new ErasureLinks(session, realm), KEEP_ACCOUNT, ACCOUNT_KEPT);
    }

    @GET
    @Path("not-me")
    @Produces(MediaType.TEXT_HTML)
    public Response ask(@QueryParam(OneTimeLinks.KEY) String key) {
        return notMe.ask(key);
    }

    @POST
    @Path("not-me")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response freeze(@FormParam(OneTimeLinks.KEY) String key) {
        return notMe.act(key);
    }

    @GET
    @Path("cancel-change")
    @Produces(MediaType.TEXT_HTML)
    public Response askToCancel(@QueryParam(OneTimeLinks.KEY) String key) {
        return cancelChange.ask(key);
    }

    @POST
    @Path("cancel-change")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response cancelByLink(@FormParam(OneTimeLinks.KEY) String key) {
        return cancelChange.act(key);
    }

    @GET
    @Path("keep-account")
    @Produces(MediaType.TEXT_HTML)
    public Response askToKeep(@QueryParam(OneTimeLinks.KEY) String key) {
        return keepAccount.ask(key);
    }

    @POST
    @Path("keep-account")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response keepByLink(@FormParam(OneTimeLinks.KEY) String key) {
        return keepAccount.act(key);
    }

    /** What happened to the account this browser is signed in to. */
    @GET
    @Path("history")
    @Produces(MediaType.TEXT_HTML)
    public Response history() {
        return ofSignedIn("citizenHistoryTitle", user -> {
            Locale locale = session.getContext().resolveLocale(user);
            return pages.with(Response.Status.OK)
                    .setUser(user)
                    .setAttribute("citizenSteps", ShownStep.of(RecoveryHistory.of(session, realm, user), locale))
                    .createForm(HISTORY);
        });
    }

    /**
     * The account this browser is signed in to: its contacts, changes that wait, its data and its erasure, sign-ins, and what
     * happened to it.
     */
    @GET
    @Path("account")
    @Produces(MediaType.TEXT_HTML)
    public Response account() {
        return ofSession(
                "citizenAccountTitle", signedIn -> new AccountPage(session, realm, signedIn.user(), pages.address(""))
                        .fill(pages.with(Response.Status.OK))
                        .setActionUri(pages.address(ACCOUNT_PATH))
                        .setAttribute("citizenState", stateChecker().orElse(""))
                        .setAttribute(
                                "citizenExport",
                                ExportRight.has(session, signedIn.session())
                                        ? pages.address(EXPORT_PATH).toString()
                                        : "")
                        .createForm(ACCOUNT));
    }

    /**
     * Ends a change, or an erasure, that waits.
     *
     * @param state what the page was given, so that no other site can send the form
     */
    @POST
    @Path("account")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response cancel(
            @FormParam("change") String change, @FormParam("do") String button, @FormParam("state") String state) {
        return ofSignedIn("citizenAccountTitle", user -> {
            if (isOfOurPage(state) && KEEP.equals(button)) {
                new Erasures(session, realm, user).keep();
            } else if (change != null && isOfOurPage(state)) {
                new PendingContacts(session, realm, user).cancel(change);
            }
            return Response.seeOther(pages.address(ACCOUNT_PATH)).build();
        });
    }

    /** Everything the server keeps about the owner; only for a session that was just proved for it. */
    @POST
    @Path("account/export")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response export(@FormParam("state") String state) {
        return ofSession("citizenAccountTitle", signedIn -> {
            if (!isOfOurPage(state) || !ExportRight.has(session, signedIn.session())) {
                return Response.seeOther(pages.address(ACCOUNT_PATH)).build();
            }
            UserModel user = signedIn.user();
            Map<String, Object> file = AccountExport.of(session, realm, user);
            RecoveryHistory.note(session, realm, user, RecoveryHistory.Step.DATA_EXPORTED);
            new EventBuilder(realm, session, session.getContext().getConnection())
                    .event(EventType.CUSTOM_REQUIRED_ACTION)
                    .user(user)
                    .detail(CitizenEvents.DETAIL_OUTCOME, EXPORTED)
                    .success();
            return Response.ok(file)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\"")
                    .build();
        });
    }

    private boolean isOfOurPage(String state) {
        return state != null
                && stateChecker()
                        .filter(known -> Secret.of(known).equals(Secret.of(state)))
                        .isPresent();
    }

    private Optional<String> stateChecker() {
        return Optional.ofNullable(session.getAttribute(STATE_CHECKER, String.class));
    }

    /** @param titleKey of the page for whoever is not signed in */
    private Response ofSignedIn(String titleKey, Function<UserModel, Response> show) {
        return ofSession(titleKey, signedIn -> show.apply(signedIn.user()));
    }

    private Response ofSession(String titleKey, Function<AuthResult, Response> show) {
        AuthResult signedIn = pages.signedIn();
        return signedIn == null ? pages.signInFirst(titleKey) : PageOutsideLogin.answer(show.apply(signedIn));
    }
}
