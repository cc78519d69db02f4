package org.citizenlogin.account.terms;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.citizenlogin.account.pages.PageOutsideLogin;
import org.citizenlogin.keycloak.account.consent.ConsentLedger;
import org.citizenlogin.keycloak.account.consent.ConsentReceipt;
import org.citizenlogin.keycloak.account.consent.ConsentRow;
import org.citizenlogin.keycloak.account.consent.Terms;
import org.citizenlogin.keycloak.account.consent.TermsTextRow;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.LanguageLinks;
import org.citizenlogin.keycloak.platform.session.UserSessions;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * What the account this browser is signed in to agreed to: the list, receipts, withdrawal. Public with a public constructor
 * because the server's JAX-RS asks for it.
 */
public final class TermsPages {

    static final String CONSENTS = "citizen-consents.ftl";
    static final String WITHDRAW = "citizen-consent-withdraw.ftl";
    static final String WITHDRAWN = "citizen-consent-withdrawn.ftl";
    static final String RECEIPT = "citizen-receipt.ftl";

    /** Event outcome, a contract. */
    static final String NO_LONGER_ACCEPTED = "terms_withdrawn";

    private static final String WITHDRAW_PATH = TermsPagesFactory.ID + "/withdraw";
    private static final String CLIENT = "client";
    private static final String STATE = "state";

    /** Any other text was never the id of a row. */
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    /** Where the server keeps the state of the identity cookie ({@code AuthenticationManager.verifyIdentityToken}). */
    private static final String STATE_CHECKER = "state_checker";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final PageOutsideLogin pages;

    public TermsPages(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.pages = new PageOutsideLogin(session);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response consents() {
        return signedIn(owner -> {
            List<ConsentRow> all = owner.ledger().all();
            List<String> inEffect =
                    ConsentLedger.inEffect(all).stream().map(ConsentRow::getId).toList();
            Locale locale = session.getContext().resolveLocale(owner.user());
            List<ShownConsent> shown = all.stream()
                    .filter(row -> !row.getPurpose().equals(ConsentRow.EXPLAINED))
                    .map(row -> ShownConsent.of(
                            realm,
                            row,
                            locale,
                            Optional.of(row).filter(ConsentReceipt::isFor).map(one -> pages.address(receiptPath(one))),
                            Optional.of(row)
                                    .filter(one -> inEffect.contains(one.getId()))
                                    .map(this::withdrawal)))
                    .toList();
            return page(owner).setAttribute("consents", shown).createForm(CONSENTS);
        });
    }

    /** Asks, and changes nothing. */
    @GET
    @Path("withdraw")
    @Produces(MediaType.TEXT_HTML)
    public Response ask(@QueryParam(CLIENT) String client) {
        return signedIn(owner -> ConsentLedger.inEffect(owner.ledger().all()).stream()
                .filter(row -> row.getClient().equals(client))
                .findFirst()
                .map(row -> LanguageLinks.keep(page(owner), CLIENT, row.getClient())
                        .setActionUri(pages.address(WITHDRAW_PATH))
                        .setAttribute("whose", Terms.nameOf(realm, row.getClient()))
                        .setAttribute("clientId", row.getClient())
                        .setAttribute(STATE, state())
                        .createForm(WITHDRAW))
                .orElseGet(this::toConsents));
    }

    /** @param state of the identity cookie, which no page of another site can know */
    @POST
    @Path("withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response withdraw(@FormParam(CLIENT) String client, @FormParam(STATE) String state) {
        return signedIn(owner -> {
            if (client == null
                    || owner.isImpersonated()
                    || !isFromThisPage(state)
                    || !owner.ledger().withdraw(client)) {
                return toConsents();
            }
            new EventBuilder(realm, session, session.getContext().getConnection())
                    .event(EventType.CUSTOM_REQUIRED_ACTION)
                    .user(owner.user())
                    .detail(CitizenEvents.DETAIL_OUTCOME, NO_LONGER_ACCEPTED)
                    .detail(CitizenEvents.DETAIL_TERMS, client.isEmpty() ? "realm" : client)
                    .success();
            Response page = pages.with(Response.Status.OK).createForm(WITHDRAWN);
            UserSessions.endAll(session, realm, owner.user());
            return page;
        });
    }

    /** To be read and printed. */
    @GET
    @Path("receipts/{id}")
    @Produces(MediaType.TEXT_HTML)
    public Response receipt(@PathParam("id") String id) {
        return signedIn(owner -> given(owner.ledger(), id)
                .flatMap(row -> text(row).map(text -> page(owner)
                        .setAttribute(
                                "consent",
                                ShownConsent.of(
                                        realm,
                                        row,
                                        session.getContext().resolveLocale(owner.user()),
                                        Optional.empty(),
                                        Optional.empty()))
                        .setAttribute("account", owner.user().getUsername())
                        .setAttribute(
                                "download",
                                pages.address(receiptPath(row) + "/signed").toString())
                        .setAttribute("language", text.getLanguage())
                        .setAttribute("blocks", ShownTerms.blocks(text))
                        .createForm(RECEIPT)))
                .orElseGet(this::toConsents));
    }

    /** {@code {"receipt": ..., "jws": "..."}}: what the JWS says, to be read, and the JWS. */
    @GET
    @Path("receipts/{id}/signed")
    @Produces(MediaType.APPLICATION_JSON)
    public Response signed(@PathParam("id") String id) {
        return signedIn(owner -> given(owner.ledger(), id)
                .map(row -> Response.ok(ConsentReceipt.file(session, realm, row))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"receipt-" + row.getId() + ".json\"")
                        .build())
                .orElseGet(this::toConsents));
    }

    /** @param isImpersonated an administrator looks at the account through the citizen's eyes, and may change nothing */
    private record Owner(UserModel user, ConsentLedger ledger, boolean isImpersonated) {}

    private Response signedIn(Function<Owner, Response> work) {
        AuthResult signedIn = pages.signedIn();
        if (signedIn == null) {
            return pages.signInFirst("citizenConsentsTitle");
        }
        UserModel user = signedIn.user();
        return PageOutsideLogin.answer(work.apply(new Owner(
                user,
                new ConsentLedger(session, realm, user),
                signedIn.session().getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null)));
    }

    private LoginFormsProvider page(Owner owner) {
        return pages.with(Response.Status.OK).setUser(owner.user());
    }

    private Response toConsents() {
        return Response.seeOther(pages.address(TermsPagesFactory.ID)).build();
    }

    private static Optional<ConsentRow> given(ConsentLedger ledger, String id) {
        return Optional.of(id)
                .filter(ID.asMatchPredicate())
                .flatMap(ledger::find)
                .filter(ConsentReceipt::isFor);
    }

    private Optional<TermsTextRow> text(ConsentRow row) {
        return new ConsentLedger.Texts(session, realm)
                .of(row.getClient(), row.getTermsVersion(), row.getLanguage())
                .filter(text -> text.getSha256().equals(row.getTextSha256()));
    }

    private static String receiptPath(ConsentRow row) {
        return TermsPagesFactory.ID + "/receipts/" + row.getId();
    }

    private URI withdrawal(ConsentRow row) {
        return UriBuilder.fromUri(pages.address(WITHDRAW_PATH))
                .queryParam(CLIENT, "{client}")
                .build(row.getClient());
    }

    private String state() {
        return Optional.ofNullable(session.getAttribute(STATE_CHECKER, String.class))
                .orElse("");
    }

    private boolean isFromThisPage(String state) {
        return state != null
                && !state().isEmpty()
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8), state().getBytes(StandardCharsets.UTF_8));
    }
}
