package org.citizenlogin.keycloak.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.keycloak.forms.login.LoginFormsProviderFactory;

/** The server takes this provider for its login pages; what it adds is looked at in a browser. */
class PagesWithContactsTest {

    @Test
    void isTheOneTheServerTakes() {
        assertThat(ServiceLoader.load(LoginFormsProviderFactory.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(factory -> factory.order() > 0))
                .singleElement()
                .satisfies(factory -> assertThat(factory.getId()).isEqualTo("citizen-login"));
    }
}
