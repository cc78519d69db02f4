package org.citizenlogin.portal.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.keycloak.lab.Fake;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

@Tag("R-85")
class UnmetLevelVetoTest {

    private final Map<String, String> clientNotes = new HashMap<>();
    private final Map<String, String> authNotes = new HashMap<>();
    private final Map<String, String> attributes = new HashMap<>();

    private final AuthenticationSessionModel authSession = Fake.of(AuthenticationSessionModel.class, new Object() {
        String getClientNote(String name) {
            return clientNotes.get(name);
        }

        String getAuthNote(String name) {
            return authNotes.get(name);
        }

        ClientModel getClient() {
            return Fake.of(ClientModel.class, new Object() {
                String getAttribute(String name) {
                    return attributes.get(name);
                }

                Map<String, String> getAttributes() {
                    return attributes;
                }

                RealmModel getRealm() {
                    return Fake.of(RealmModel.class, new Object() {
                        String getAttribute(String name) {
                            return name.equals("acr.loa.map") ? "{\"low\":1,\"substantial\":2,\"high\":3}" : null;
                        }
                    });
                }
            });
        }
    });

    private Optional<String> refusal(EventType type) {
        Event event = new Event();
        event.setType(type);
        return new UnmetLevelVeto().refusal(Fake.of(KeycloakSession.class, new Object()), event, authSession);
    }

    private void demanded(int level, boolean forced) {
        clientNotes.put("requested-level-of-authentication", String.valueOf(level));
        clientNotes.put("force-level-of-authentication", String.valueOf(forced));
    }

    private void reached(int level) {
        authNotes.put("level-of-authentication", String.valueOf(level));
    }

    @Test
    void aSignInBelowTheDemandIsRefused() {
        demanded(3, true);
        assertThat(refusal(EventType.LOGIN)).contains("unmet_authentication_requirements");

        reached(2);
        assertThat(refusal(EventType.LOGIN)).isPresent();

        reached(3);
        assertThat(refusal(EventType.LOGIN)).isEmpty();
    }

    @Test
    void aWishIsNoDemand() {
        demanded(3, false);

        assertThat(refusal(EventType.LOGIN)).isEmpty();
    }

    /** A flow without conditions signs people in at the first level. */
    @Test
    void aSignInThatPassedNoConditionIsOfTheFirstLevel() {
        demanded(1, true);
        assertThat(refusal(EventType.LOGIN)).isEmpty();

        demanded(2, true);
        assertThat(refusal(EventType.LOGIN)).isPresent();
    }

    /** The server only asks for it. */
    @Test
    void theMinimumOfTheClientIsEnforced() {
        attributes.put("minimum.acr.value", "substantial");
        assertThat(refusal(EventType.LOGIN)).isPresent();

        reached(2);
        assertThat(refusal(EventType.LOGIN)).isEmpty();
    }

    @Test
    void onlyASignInIsLookedAt() {
        demanded(3, true);

        assertThat(refusal(EventType.UPDATE_PROFILE)).isEmpty();
    }
}
