package org.citizenlogin.people.desk.rest;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.citizenlogin.keycloak.platform.option.RealmAddress;
import org.citizenlogin.people.casework.CasePolicy;
import org.citizenlogin.people.desk.Desk;
import org.citizenlogin.setting.Setting;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.LocaleUtil;

/** The page. All data come by its scripts; the page itself holds only texts. */
final class DeskPage {

    private static final String TEMPLATE = "citizen-desk.ftl";

    /** Scripts, styles, pictures and calls of this server only; nobody shows the page in a frame. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                    + " font-src 'self'; media-src 'self' blob: mediastream:; connect-src 'self'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    private DeskPage() {}

    static Response show(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        LocaleUtil.processLocaleParam(session, realm, null);
        Response page = session.getProvider(LoginFormsProvider.class)
                .setAttribute("deskClient", Desk.CLIENT)
                .setAttribute("deskAddress", address(session, realm, Desk.CLIENT) + "/")
                .setAttribute("deskOidc", address(session, realm, "protocol/openid-connect"))
                .setAttribute("deskWords", DeskWords.all())
                .setAttribute("deskKinds", kinds(realm))
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

    /** Kinds of documents that a checklist may name. While a setting is malformed nobody opens or takes a case. */
    private static List<String> kinds(RealmModel realm) {
        try {
            return CasePolicy.of(realm).documents();
        } catch (Setting.Malformed malformed) {
            return List.of();
        }
    }

    private static String address(KeycloakSession session, RealmModel realm, String path) {
        return RealmAddress.of(session, realm, path).build().toString();
    }
}
