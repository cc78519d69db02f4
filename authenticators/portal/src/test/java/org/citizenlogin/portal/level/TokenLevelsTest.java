package org.citizenlogin.portal.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

@Tag("R-85")
class TokenLevelsTest {

    private static final int LOGIN = 1_000_000;

    private final FakeRealm realm = FakeRealm.stock();
    private final Map<String, String> notes = new HashMap<>();
    private String levels;

    private void condition(int level, int age) {
        AuthenticationExecutionModel condition =
                realm.execution(realm.browser, FlowLevels.CONDITION, Requirement.REQUIRED);
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setConfig(Map.of("loa-condition-level", String.valueOf(level), "loa-max-age", String.valueOf(age)));
        condition.setAuthenticatorConfig(
                realm.model().addAuthenticatorConfig(config).getId());
    }

    private int at(int now) {
        return TokenLevels.number(
                Fake.of(AuthenticatedClientSessionModel.class, new Object() {
                    String getNote(String name) {
                        return notes.get(name);
                    }

                    RealmModel getRealm() {
                        return realm.model();
                    }

                    ClientModel getClient() {
                        return Fake.of(ClientModel.class, new Object() {
                            String getAuthenticationFlowBindingOverride(String binding) {
                                return null;
                            }
                        });
                    }

                    UserSessionModel getUserSession() {
                        return Fake.of(UserSessionModel.class, new Object() {
                            String getNote(String name) {
                                return levels;
                            }
                        });
                    }
                }),
                now);
    }

    @Test
    void aLevelEndsWithItsAgeAndALowerOneStays() {
        condition(1, 36_000);
        condition(2, 600);
        notes.put("level-of-authentication", "2");
        levels = "{\"1\":" + LOGIN + ",\"2\":" + LOGIN + "}";

        assertThat(at(LOGIN + 600)).isEqualTo(2);
        assertThat(at(LOGIN + 601)).isEqualTo(1);
        assertThat(at(LOGIN + 36_001)).isZero();
    }

    /** Another portal's sign-in raised the session, not this one. */
    @Test
    void aLevelOfTheSessionIsNotThatOfThePortal() {
        condition(1, 36_000);
        condition(3, 36_000);
        notes.put("level-of-authentication", "1");
        levels = "{\"1\":" + LOGIN + ",\"3\":" + LOGIN + "}";

        assertThat(at(LOGIN)).isEqualTo(1);
    }

    @Test
    void withoutLevelsItIsAsTheServerTellsIt() {
        notes.put("level-of-authentication", "-1");
        assertThat(at(LOGIN)).isEqualTo(1);

        notes.put("SSO_AUTH", "true");
        assertThat(at(LOGIN)).isZero();

        notes.put("level-of-authentication", "2");
        assertThat(at(LOGIN)).as("a level of this login alone").isEqualTo(2);
    }
}
