package org.citizenlogin.account.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.StandIn;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

class WaysOfRealmTest {

    private static RealmModel realm(List<Map<String, String>> configured) {
        return StandIn.of(
                RealmModel.class,
                Map.of(
                        "getAuthenticatorConfigsStream",
                        asked -> Stream.concat(
                                Stream.of(new AuthenticatorConfigModel()),
                                configured.stream().map(WaysOfRealmTest::config))));
    }

    private static AuthenticatorConfigModel config(Map<String, String> written) {
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setConfig(written);
        return config;
    }

    @Test
    void whatIsWrittenIsShownInOrder() {
        assertThat(WaysOfRealm.of(realm(List.of(Map.of(
                        "help-url", "https://help.example.org/",
                        "hotline", "+995 32 200 00 00",
                        "hotline-abroad", "+995 32 200 00 01")))))
                .containsExactly(
                        Map.of(
                                "titleKey",
                                "citizenRecoverHotline",
                                "textKey",
                                "citizenRecoverHotlineText",
                                "tel",
                                "+995 32 200 00 00"),
                        Map.of(
                                "titleKey",
                                "citizenRecoverHotlineAbroad",
                                "textKey",
                                "citizenRecoverHotlineAbroadText",
                                "tel",
                                "+995 32 200 00 01"),
                        Map.of(
                                "titleKey",
                                "citizenRecoverHelp",
                                "textKey",
                                "citizenRecoverHelpText",
                                "href",
                                "https://help.example.org/"));
    }

    @Test
    void nothingWrittenShowsNothing() {
        assertThat(WaysOfRealm.of(realm(List.of()))).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNotShown() {
        assertThat(WaysOfRealm.of(realm(List.of(
                        Map.of("help-url", "javascript:alert(1)", "hotline", "call us", "hotline-abroad", " ")))))
                .isEmpty();
    }
}
