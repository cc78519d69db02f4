package org.citizenlogin.e2e.loginpaths;

import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Application.Tokens;
import org.citizenlogin.e2e.realm.SamlApplication;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;

/** A way somebody could take from the page of the forced change. */
enum Door {
    SECOND_TAB(
            true,
            at -> Gift.of(at.walker()
                    .anotherWithTheSameCookies()
                    .open(at.application().authorization()))),
    SECOND_CLIENT(true, at -> authorize(at, Application.OTHER_ID, Map.of())),
    WITHOUT_ASKING(true, at -> authorize(at, Application.ID, Map.of("prompt", "none"))),
    OFFLINE_TOKEN(true, at -> authorize(at, Application.ID, Map.of("scope", "openid offline_access"))),
    ACCOUNT_CONSOLE(
            true,
            at -> Gift.of(at.walker()
                    .open(at.application()
                            .authorization(
                                    "account-console",
                                    Map.of("redirect_uri", at.realm().address() + "/account/"))))),
    SAML_REDIRECT(true, at -> Gift.of(at.walker().open(new SamlApplication(at.realm()).byRedirect()))),
    DEVICE(true, Door::device),
    SAML_ECP(
            true,
            at -> Gift.of(
                    new SamlApplication(at.realm()).byEnvelope(at.citizen().username(), at.typed()))),
    DIRECT_GRANT(true, at -> Gift.of(at.application().directGrant(at.citizen().username(), at.typed()))),
    DIRECT_GRANT_OFFLINE(
            true,
            at -> Gift.of(at.application().directGrant(at.citizen().username(), at.typed(), "openid offline_access"))),

    ASKED_TO_CHOOSE_A_PASSWORD(false, at -> authorize(at, Application.ID, action("citizen-choose-password"))),
    ASKED_TO_UPDATE_THE_PASSWORD(false, at -> authorize(at, Application.ID, action("UPDATE_PASSWORD"))),
    ASKED_TO_UPDATE_THE_PROFILE(false, at -> authorize(at, Application.ID, action("UPDATE_PROFILE"))),
    CANCELLED(false, at -> Gift.of(at.walker().submit(at.form().with("cancel-aia", "true")))),
    RESTARTED(false, at -> Gift.of(at.walker().open(at.action("restart", Map.of())))),
    RESTARTED_WITHOUT_LOGOUT(
            false, at -> Gift.of(at.walker().open(at.action("restart", Map.of("skip_logout", "true"))))),
    BACK(false, at -> Gift.of(at.walker().open(at.action("authenticate", Map.of())))),
    BACK_TO_THE_VERY_PAGE(
            false,
            at -> Gift.of(at.walker().open(at.login().formWith("password").action()))),
    LOGIN_SENT_AGAIN(
            false,
            at -> Gift.of(at.walker()
                    .submit(at.login()
                            .formWith("password")
                            .with("username", at.citizen().username())
                            .with("password", at.typed())))),
    RELOADED(false, at -> Gift.of(at.walker().open(at.here().at()))),
    CONSENT(false, at -> Gift.of(at.walker().post(at.action("consent", Map.of()), Map.of("accept", "Yes")))),
    CONSENT_WITH_THE_CODE_OF_THE_PAGE(
            false,
            at -> Gift.of(
                    at.walker().post(at.action("consent", codeOf(at)), Map.of("accept", "Yes", "code", code(at))))),
    ANOTHER_REQUIRED_ACTION(
            false,
            at -> Gift.of(at.walker()
                    .submit(redirected(at.form(), "UPDATE_PASSWORD")
                            .with("password-new", Doors.SNEAKED_IN)
                            .with("password-confirm", Doors.SNEAKED_IN)))),
    ANOTHER_REQUIRED_ACTION_OPENED(
            false,
            at -> Gift.of(at.walker().open(at.action("required-action", Map.of("execution", "UPDATE_PASSWORD"))))),
    A_REQUIRED_ACTION_THAT_IS_NOT_ASKED_FOR(
            false,
            at -> Gift.of(at.walker()
                    .submit(redirected(at.form(), "UPDATE_PROFILE")
                            .with("firstName", "Somebody")
                            .with("lastName", "Else")))),
    NO_REQUIRED_ACTION(false, at -> Gift.of(at.walker().open(at.action("required-action", Map.of())))),
    REGISTRATION(false, at -> Gift.of(at.walker().open(at.action("registration", Map.of())))),
    AFTER_AN_IDENTITY_PROVIDER(false, at -> Gift.of(at.walker().open(at.action("post-broker-login", Map.of())))),
    FIRST_LOGIN_OF_AN_IDENTITY_PROVIDER(
            false, at -> Gift.of(at.walker().open(at.action("first-broker-login", Map.of())))),
    RECOVERY(false, at -> Gift.of(at.walker().open(at.action("reset-credentials", Map.of()))));

    private final boolean opensWhenNothingIsPending;
    private final Function<Pending, Gift> through;

    Door(boolean opensWhenNothingIsPending, Function<Pending, Gift> through) {
        this.opensWhenNothingIsPending = opensWhenNothingIsPending;
        this.through = through;
    }

    /** Whether a browser that is logged in gets something here: then a door that gives nothing is really shut. */
    boolean opensWhenNothingIsPending() {
        return opensWhenNothingIsPending;
    }

    Gift through(Pending at) {
        return through.apply(at);
    }

    private static Map<String, String> action(String name) {
        return Map.of("kc_action", name);
    }

    private static Gift authorize(Pending at, String client, Map<String, String> more) {
        return Gift.of(at.walker().open(at.application().authorization(client, more)));
    }

    private static PageForm redirected(PageForm form, String action) {
        String to = form.action().toString().replaceAll("execution=[^&]*", "execution=" + action);
        return new PageForm(URI.create(to), form.fields());
    }

    private static String code(Pending at) {
        return Page.parameters(at.form().action(), "session_code").orElse("");
    }

    private static Map<String, String> codeOf(Pending at) {
        return Map.of("session_code", code(at));
    }

    /** The browser grants what is asked of it; then the device asks for its tokens. */
    private static Gift device(Pending at) {
        Tokens device = at.application().token("/auth/device", Map.of("client_id", Application.ID, "scope", "openid"));
        Page page = at.walker()
                .open(URI.create(device.body().path("verification_uri_complete").asText()));
        if (page.hasField("accept")) {
            page = at.walker().submit(page.formWith("accept").with("accept", "Yes"));
        }
        return Gift.of(page)
                .and(Gift.of(at.application()
                        .token(Map.of(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:device_code",
                                "client_id",
                                Application.ID,
                                "device_code",
                                device.body().path("device_code").asText()))));
    }
}
