package org.citizenlogin.keycloak.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.citizenlogin.keycloak.lab.StandIn;
import org.junit.jupiter.api.Test;
import org.keycloak.forms.login.LoginFormsProvider;

class LanguageLinksTest {

    private static final String STEP =
            "/realms/town/login-actions/authenticate?session_code=c&execution=card&client_id=a%20b&tab_id=t";

    @Test
    void aLinkKeepsTheKeyOfThePageAndItsLanguage() {
        assertThat(LanguageLinks.with("/realms/town/citizen-login/not-me?kc_locale=lv", "key", "a-key"))
                .isEqualTo("/realms/town/citizen-login/not-me?kc_locale=lv&key=a-key");
    }

    @Test
    void aLinkOfAStepLeadsToTheActionOfItsPage() {
        assertThat(LanguageLinks.inStep(STEP, "ka")).isEqualTo(STEP + "&kc_locale=ka");
        assertThat(LanguageLinks.inStep("/realms/town/step", "zh&key=x"))
                .isEqualTo("/realms/town/step?kc_locale=zh%26key%3Dx");
        assertThat(LanguageLinks.inStep(STEP + "&kc_locale=lv", "ka")).isEqualTo(STEP + "&kc_locale=ka");
    }

    @Test
    void aPageWithoutLinksStaysAsItIs() {
        AtomicReference<UnaryOperator<Map<String, Object>>> mapper = new AtomicReference<>();
        LoginFormsProvider form = StandIn.of(LoginFormsProvider.class, Map.of("setAttributeMapper", asked -> {
            mapper.set(page -> apply(asked[0], page));
            return null;
        }));

        LanguageLinks.keep(form, "key", "a-key");
        assertThat(mapper.get().apply(new HashMap<>())).isEmpty();
        LanguageLinks.stayInStep(form);
        assertThat(mapper.get().apply(new HashMap<>())).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> apply(Object mapper, Map<String, Object> page) {
        return ((Function<Map<String, Object>, Map<String, Object>>) mapper).apply(page);
    }
}
