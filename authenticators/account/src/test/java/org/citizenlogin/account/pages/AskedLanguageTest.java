package org.citizenlogin.account.pages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.locale.LocaleUpdaterProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakUriInfo;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.HostnameProvider;
import org.keycloak.urls.UrlType;

class AskedLanguageTest {

    private final List<String> taken = new ArrayList<>();

    private void take(String parameter, String value) {
        URI asked = URI.create("https://login.example.gov/realms/r/citizen-login/not-me");
        Map<Object, Object> providers = Map.of(
                HostnameProvider.class,
                StandIn.of(HostnameProvider.class, Map.of("getBaseUri", any -> asked)),
                LocaleUpdaterProvider.class,
                StandIn.of(
                        LocaleUpdaterProvider.class,
                        Map.of("updateLocaleCookie", cookie -> taken.add("cookie " + cookie[0]))));
        Function<Object[], Object> provider = type -> providers.get(type[0]);
        KeycloakUriInfo uri = new KeycloakUriInfo(
                StandIn.of(KeycloakSession.class, Map.of("getProvider", provider)),
                UrlType.FRONTEND,
                StandIn.of(
                        UriInfo.class,
                        Map.of("getQueryParameters", any -> new MultivaluedHashMap<>(Map.of(parameter, value)))));
        KeycloakContext context = StandIn.of(KeycloakContext.class, Map.of("getUri", any -> uri));
        AskedLanguage.take(
                StandIn.of(
                        KeycloakSession.class,
                        Map.of(
                                "getContext", any -> context,
                                "getProvider", provider,
                                "setAttribute", set -> taken.add(set[0] + " " + set[1]))),
                StandIn.of(
                        RealmModel.class,
                        Map.of(
                                "isInternationalizationEnabled", any -> true,
                                "getSupportedLocalesStream", any -> Stream.of("en", "ka"))));
    }

    @Test
    void theLanguageOfTheLinkHoldsForThePageAndForWhatFollows() {
        take("kc_locale", "ka");

        assertThat(taken).containsExactly(LocaleSelectorProvider.USER_REQUEST_LOCALE + " ka", "cookie ka");
    }

    @ParameterizedTest
    @CsvSource({"key, ka", "kc_locale, ''", "kc_locale, de", "kc_locale, ka-GE", "ui_locales, ka"})
    void aLanguageTheRealmDoesNotOfferIsIgnored(String parameter, String value) {
        take(parameter, value);

        assertThat(taken).isEmpty();
    }
}
