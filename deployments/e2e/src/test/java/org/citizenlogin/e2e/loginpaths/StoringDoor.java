package org.citizenlogin.e2e.loginpaths;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.IdentityProvider;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.citizenlogin.testkit.walk.Walker;

/** A way by which something could be stored with the account whose change is pending. Those that leave the tab come last. */
enum StoringDoor {
    LOGIN_OF_ANOTHER_APPLICATION((at, provider) -> Door.SECOND_CLIENT.through(at)),
    OFFLINE_TOKEN((at, provider) -> Door.OFFLINE_TOKEN.through(at)),
    DIRECT_GRANT_OFFLINE((at, provider) -> Door.DIRECT_GRANT_OFFLINE.through(at)),
    SAML((at, provider) -> Door.SAML_REDIRECT.through(at).and(Door.SAML_ECP.through(at))),
    DEVICE((at, provider) -> Door.DEVICE.through(at)),
    CONSENT((at, provider) -> Door.CONSENT.through(at).and(Door.CONSENT_WITH_THE_CODE_OF_THE_PAGE.through(at))),
    ACCOUNT_CONSOLE((at, provider) -> Door.ACCOUNT_CONSOLE.through(at)),
    ACCOUNT_REST((at, provider) -> {
        Walker walker = at.walker().anotherWithTheSameCookies().alwaysSending("Accept", "application/json");
        Gift gift = Gift.of(walker.open(URI.create(at.realm().address() + "/account/credentials")));
        for (String path : List.of("/account/", "/account/linked-accounts/" + IdentityProvider.ALIAS)) {
            gift = gift.and(Gift.of(walker.postRaw(
                    URI.create(at.realm().address() + path),
                    "application/json",
                    "{\"firstName\":\"Somebody\"}".getBytes(StandardCharsets.UTF_8))));
        }
        return gift;
    }),
    TOKEN_EXCHANGE((at, provider) -> {
        Citizen another = at.realm().citizen().create();
        String own = at.application()
                .directGrant(another.username(), another.password())
                .accessToken();
        return answered(
                at,
                "/token",
                Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "client_id",
                        Application.ID,
                        "subject_token",
                        own,
                        "requested_subject",
                        at.citizen().username()));
    }),
    CIBA((at, provider) -> answered(
            at,
            "/ext/ciba/auth",
            Map.of(
                    "client_id",
                    Application.ID,
                    "scope",
                    "openid",
                    "login_hint",
                    at.citizen().username()))),
    EVERY_ACTION_ASKED_FOR((at, provider) -> {
        Gift gift = new Gift("");
        for (String action : actions(at)) {
            gift = gift.and(Gift.of(at.walker()
                    .anotherWithTheSameCookies()
                    .open(at.application().authorization(Application.ID, Map.of("kc_action", action)))));
        }
        return gift;
    }),
    EVERY_ACTION_SENT((at, provider) -> {
        Gift gift = new Gift("");
        for (String action : actions(at)) {
            PageForm form = to(at.form(), "required-action", action);
            gift = gift.and(Gift.of(at.walker().submit(everything(form))))
                    .and(Gift.of(at.walker()
                            .post(
                                    at.action("required-action", Map.of("execution", action)),
                                    everything(form).fields())));
        }
        return gift;
    }),
    LINK_OF_THE_ACCOUNT_CONSOLE((at, provider) -> {
        Walker walker = at.walker().anotherWithTheSameCookies();
        Page page = walker.open(at.application()
                .authorization(Application.ID, Map.of("kc_action", "idp_link:" + IdentityProvider.ALIAS)));
        Pending there = at.now(page);
        if (page.html().selectFirst("form[action*=execution=idp_link]") == null) {
            return Gift.of(page);
        }
        Page sent = provider.signIn(walker, there.form(), at.citizen().username());
        return Gift.of(page).and(Gift.of(sent));
    }),
    LINK_OF_OLD((at, provider) -> {
        String nonce = UUID.randomUUID().toString();
        return Gift.of(at.walker()
                .anotherWithTheSameCookies()
                .open(URI.create(at.realm().address() + "/broker/" + IdentityProvider.ALIAS + "/link?"
                        + Walker.encode(Map.of(
                                "client_id",
                                Application.ID,
                                "redirect_uri",
                                Application.REDIRECT.toString(),
                                "nonce",
                                nonce,
                                "hash",
                                hash(nonce + Application.ID + IdentityProvider.ALIAS))))));
    }),
    ACTION_TOKEN((at, provider) -> Gift.of(at.walker().open(at.action("action-token", Map.of("key", "e30.e30.e30"))))),
    FORM_OF_THE_REGISTRATION((at, provider) -> sent(at, "registration")),
    FORM_OF_A_FIRST_BROKER_LOGIN((at, provider) -> sent(at, "first-broker-login")),
    FORM_AFTER_A_BROKER_LOGIN((at, provider) -> sent(at, "post-broker-login")),
    LOGIN_AT_THE_PROVIDER((at, provider) -> {
        Page page = provider.signIn(at.walker(), way(at), at.citizen().username());
        Page linking = at.walker().submit(at.now(page).form().with("submitAction", "linkAccount"));
        Gift gift = Gift.of(page).and(Gift.of(linking));
        for (String path : List.of("reset-credentials", "authenticate", "first-broker-login", "required-action")) {
            gift = gift.and(Gift.of(at.walker().open(at.action(path, Map.of()))));
        }
        return gift;
    });

    private final BiFunction<Pending, IdentityProvider, Gift> through;

    StoringDoor(BiFunction<Pending, IdentityProvider, Gift> through) {
        this.through = through;
    }

    Gift through(Pending at, IdentityProvider provider) {
        return through.apply(at, provider);
    }

    /** Every one the realm knows, the change itself left out: that one may be asked for. */
    private static List<String> actions(Pending at) {
        var aliases = new ArrayList<String>();
        for (JsonNode action : at.realm().admin().get(at.realm().path("/authentication/required-actions"))) {
            String alias = action.path("alias").asText();
            if (!alias.equals("citizen-choose-password")) {
                aliases.add(alias);
            }
        }
        return aliases;
    }

    private static Gift answered(Pending at, String endpoint, Map<String, String> fields) {
        return Gift.of(at.application().token(endpoint, fields));
    }

    private static Gift sent(Pending at, String path) {
        return Gift.of(at.walker().submit(everything(to(at.form(), path, ""))))
                .and(Gift.of(at.walker()
                        .post(at.action(path, Map.of()), everything(at.form()).fields())));
    }

    private static PageForm to(PageForm form, String path, String execution) {
        String to = form.action().toString().replaceAll("/login-actions/[^?]*", "/login-actions/" + path);
        return new PageForm(
                URI.create(execution.isEmpty() ? to : to.replaceAll("execution=[^&]*", "execution=" + execution)),
                form.fields());
    }

    /** What the forms of the stock actions ask for. */
    private static PageForm everything(PageForm form) {
        return form.with("firstName", "Somebody")
                .with("lastName", "Else")
                .with("email", "somebody@else.test")
                .with("username", "somebody")
                .with("password", Doors.SNEAKED_IN)
                .with("password-new", "")
                .with("accept", "Yes")
                .with("submitAction", "linkAccount")
                .with("totp", "000000")
                .with("totpSecret", "JBSWY3DPEHPK3PXP")
                .with("userLabel", "of somebody else")
                .with("locale", "en");
    }

    /** Where the login page of this tab would lead to the provider. */
    private static URI way(Pending at) {
        var query = new LinkedHashMap<String, String>();
        for (String name : new String[] {"session_code", "client_id", "tab_id", "client_data"}) {
            Page.parameters(at.form().action(), name).ifPresent(value -> query.put(name, value));
        }
        return URI.create(
                at.realm().address() + "/broker/" + IdentityProvider.ALIAS + "/login?" + Walker.encode(query));
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
