package org.citizenlogin.portal.verifiedclaims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.citizenlogin.keycloak.lab.Fake;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;

/** Only what was asked, where it was asked, and only when the card's software said so. */
@Tag("R-155")
class SigningCertificateMapperTest {

    private final Map<String, String> session = new HashMap<>();
    private final Map<String, String> portal = new HashMap<>();

    private Object told(boolean userInfo) {
        UserSessionModel userSession = Fake.of(UserSessionModel.class, new Object() {
            String getNote(String name) {
                return session.get(name);
            }
        });
        ClientSessionContext context = Fake.of(ClientSessionContext.class, new Object() {
            AuthenticatedClientSessionModel getClientSession() {
                return Fake.of(AuthenticatedClientSessionModel.class, new Object() {
                    String getNote(String name) {
                        return portal.get(name);
                    }
                });
            }
        });
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setConfig(Map.of("id.token.claim", "true", "userinfo.token.claim", "true"));
        KeycloakSession none = Fake.of(KeycloakSession.class, new Object());
        var judged = new SigningCertificateMapper();
        IDToken token = userInfo
                ? judged.transformUserInfoToken(new AccessToken(), mapper, none, userSession, context)
                : judged.transformIDToken(new IDToken(), mapper, none, userSession, context);
        return token.getOtherClaims().get("signing_certificate_available");
    }

    @Test
    void itIsToldWhereItWasAskedFor() {
        session.put("citizen-signing-certificate", "true");
        assertThat(told(false)).isNull();

        portal.put("claims", "{\"id_token\":{\"signing_certificate_available\":null}}");
        assertThat(told(false)).isEqualTo(true);
        assertThat(told(true)).isNull();

        portal.put("claims", "{\"userinfo\":{\"signing_certificate_available\":{\"essential\":true}}}");
        assertThat(told(false)).isNull();
        assertThat(told(true)).isEqualTo(true);
    }

    @Test
    void aSignInThatDidNotSaySoTellsNothing() {
        portal.put("claims", "{\"id_token\":{\"signing_certificate_available\":null}}");
        assertThat(told(false)).isNull();

        session.put("citizen-signing-certificate", "false");
        assertThat(told(false)).isNull();
    }
}
