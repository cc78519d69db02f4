package org.citizenlogin.people.desk.rest;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Need;
import org.citizenlogin.casework.RejectReason;
import org.citizenlogin.people.casework.RoomClosure;
import org.citizenlogin.people.desk.Desk;
import org.citizenlogin.people.desk.access.AccessRefusal;
import org.citizenlogin.people.desk.work.Outcome;
import org.citizenlogin.people.recording.Recordings;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.LocaleUtil;
import org.keycloak.urls.UrlType;

/** The page. All data come by its scripts; the page itself holds only texts. */
final class DeskPage {

    private static final String TEMPLATE = "citizen-desk.ftl";

    /** Scripts, styles, pictures and calls of this server only; nobody shows the page in a frame. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                    + " font-src 'self'; media-src 'self' blob: mediastream:; connect-src 'self'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    /** The needs that the operator can do something about; the others say no more than the refusal. */
    private static final List<String> NEEDS = words(Stream.of(
            Need.EVERY_MANDATORY_ITEM,
            Need.FITTING_APPROVAL,
            Need.A_FAILED_ITEM,
            Need.NOT_OWN,
            Need.IN_TIME,
            Need.AUTHORITY,
            Need.DECIDED_BY_ENOUGH));

    private DeskPage() {}

    static Response show(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        LocaleUtil.processLocaleParam(session, realm, null);
        Response page = session.getProvider(LoginFormsProvider.class)
                .setAttribute("deskClient", Desk.CLIENT)
                .setAttribute("deskAddress", address(session, realm, Desk.CLIENT) + "/")
                .setAttribute(
                        "deskOidc",
                        address(session, realm, "protocol/openid-connect").toString())
                .setAttribute(
                        "deskRefusals",
                        words(Stream.of(AccessRefusal.values(), Outcome.Refusal.values(), Recordings.Refusal.values())
                                .flatMap(Arrays::stream)))
                .setAttribute("deskReasons", words(Arrays.stream(RejectReason.values())))
                .setAttribute("deskStates", words(Arrays.stream(CaseState.values())))
                .setAttribute("deskPurposes", words(Arrays.stream(CasePurpose.values())))
                .setAttribute("deskRooms", words(Arrays.stream(RoomClosure.values())))
                .setAttribute("deskThirdPersons", words(Arrays.stream(CaseApi.ThirdPerson.values())))
                .setAttribute("deskNeeds", NEEDS)
                .setAttribute("deskDocuments", words(Arrays.stream(Evidence.DocumentType.values())))
                .createForm(TEMPLATE);
        // Ours are stricter; the server's would be written over them.
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        return Response.fromResponse(page)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", POLICY)
                .header("Permissions-Policy", "camera=(self), microphone=(self), geolocation=()")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private static List<String> words(Stream<? extends Enum<?>> constants) {
        return constants.map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
    }

    private static URI address(KeycloakSession session, RealmModel realm, String path) {
        return session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path("realms")
                .path(realm.getName())
                .path(path)
                .build();
    }
}
