package org.citizenlogin.portal.level;

import java.util.HashMap;
import java.util.Map;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** A login to a portal, at the end of its flow, in a realm with the levels low, substantial and high. */
final class PortalLogin {

    final FakeRealm realm = FakeRealm.stock();
    /** Of the client. */
    final Map<String, String> attributes = new HashMap<>();

    private final Map<String, String> clientNotes = new HashMap<>();
    private final Map<String, String> authNotes = new HashMap<>();

    final AuthenticationSessionModel authSession = Fake.of(AuthenticationSessionModel.class, new Object() {
        String getClientNote(String name) {
            return clientNotes.get(name);
        }

        String getAuthNote(String name) {
            return authNotes.get(name);
        }

        String getRedirectUri() {
            return "https://portal.example/callback";
        }

        RealmModel getRealm() {
            return realm.model();
        }

        UserModel getAuthenticatedUser() {
            return Fake.of(UserModel.class, new Object());
        }

        RootAuthenticationSessionModel getParentSession() {
            return Fake.of(RootAuthenticationSessionModel.class, new Object() {
                String getId() {
                    return "login";
                }
            });
        }

        void setUserSessionNote(String name, String value) {}

        ClientModel getClient() {
            return Fake.of(ClientModel.class, new Object() {
                String getAttribute(String name) {
                    return attributes.get(name);
                }

                String getProtocol() {
                    return "openid-connect";
                }

                Map<String, String> getAttributes() {
                    return attributes;
                }

                RealmModel getRealm() {
                    return realm.model();
                }
            });
        }
    });

    final KeycloakSession session = Fake.of(KeycloakSession.class, new Object() {
        KeycloakContext getContext() {
            return Fake.of(KeycloakContext.class, new Object() {
                AuthenticationSessionModel getAuthenticationSession() {
                    return authSession;
                }
            });
        }
    });

    PortalLogin() {
        realm.attributes.put("acr.loa.map", "{\"low\":1,\"substantial\":2,\"high\":3}");
    }

    void demanded(int level, boolean forced) {
        clientNotes.put("requested-level-of-authentication", String.valueOf(level));
        clientNotes.put("force-level-of-authentication", String.valueOf(forced));
    }

    void reached(int level) {
        authNotes.put("level-of-authentication", String.valueOf(level));
    }
}
