package org.citizenlogin.account.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.citizenlogin.keycloak.lab.StandIn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.sessions.AuthenticationSessionModel;

@Tag("R-149")
class AccountClientTest {

    private final Map<Object, Object> clientNotes = new HashMap<>();
    private final Map<Object, Object> authNotes = new HashMap<>();

    private AuthenticationSessionModel login(String client) {
        return StandIn.of(
                AuthenticationSessionModel.class,
                Map.of(
                        "getClient",
                        asked -> StandIn.of(ClientModel.class, Map.of("getClientId", none -> client)),
                        "getClientNote",
                        asked -> clientNotes.get(asked[0]),
                        "getAuthNote",
                        asked -> authNotes.get(asked[0]),
                        "setAuthNote",
                        asked -> authNotes.put(asked[0], asked[1])));
    }

    @Test
    void aLoginToLeaveStaysOneWhenTheServerHasForgottenTheAction() {
        AuthenticationSessionModel login = login("citizen-account");
        clientNotes.put("kc_action", "citizen-export");
        assertThat(AccountClient.isLeaving(login)).isTrue();
        clientNotes.clear();
        assertThat(AccountClient.isLeaving(login)).isTrue();
    }

    @Test
    void noOtherLoginIsOne() {
        assertThat(AccountClient.isLeaving(login("citizen-account"))).isFalse();
        clientNotes.put("kc_action", "citizen-change-phone");
        assertThat(AccountClient.isLeaving(login("citizen-account"))).isFalse();
        clientNotes.put("kc_action", "citizen-close-account");
        assertThat(AccountClient.isLeaving(login("portal"))).isFalse();
        assertThat(AccountClient.isLeaving(login("citizen-account"))).isTrue();
    }
}
