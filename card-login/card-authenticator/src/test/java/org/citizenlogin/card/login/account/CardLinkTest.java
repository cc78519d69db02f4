package org.citizenlogin.card.login.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.Fake;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;

/** What links an account to its person's cards. */
@Tag("R-51")
class CardLinkTest {

    private static final Instant NOW = Instant.ofEpochSecond(2_000_000);

    private static final String OLD = "2025:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String NEW = "2026:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

    private final RealmModel realm = FakeRealm.stock().model();
    private KeyRing ring = KeyRing.parse(OLD);

    private final List<CredentialModel> stored = new ArrayList<>();
    private int updates;

    private final UserModel user = Fake.of(UserModel.class, new Object() {
        String getId() {
            return "account-1";
        }

        SubjectCredentialManager credentialManager() {
            return Fake.of(SubjectCredentialManager.class, new Object() {
                Stream<CredentialModel> getStoredCredentialsByTypeStream(String type) {
                    return List.copyOf(stored).stream().filter(credential -> type.equals(credential.getType()));
                }

                CredentialModel createStoredCredential(CredentialModel credential) {
                    credential.setId("credential-" + stored.size());
                    stored.add(credential);
                    return credential;
                }

                void updateStoredCredential(CredentialModel credential) {
                    updates++;
                }

                boolean removeStoredCredentialById(String id) {
                    return stored.removeIf(credential -> credential.getId().equals(id));
                }
            });
        }
    });

    private static CardProof proof(String number, String serial) {
        return new CardProof(
                new Person("GE", "PNO", number),
                Optional.empty(),
                Optional.empty(),
                "georgia",
                "issuer",
                serial,
                "ES256",
                "ocsp:good");
    }

    private boolean isLinked(String number) {
        return CardLink.isLinked(ring, realm, user, proof(number, "1f").person());
    }

    @Test
    void aStoredLinkIsForItsPersonAlone() {
        CardLink.store(ring, realm, user, proof("01001012345", "1f"), NOW);

        assertThat(isLinked("01001012345")).isTrue();
        assertThat(isLinked("01001012346")).isFalse();
        assertThat(isLinked("1001012345")).isFalse();
    }

    @Test
    void aRenewedCardIsWrittenIntoTheSameLink() {
        CardLink.store(ring, realm, user, proof("01001012345", "1f"), NOW);
        CardLink.store(ring, realm, user, proof("01001012345", "2f"), NOW);

        assertThat(stored).hasSize(1);
        assertThat(stored.get(0).getCredentialData()).contains("\"2f\"");
        assertThat(updates).isEqualTo(1);
        CardLink.store(ring, realm, user, proof("01001012345", "2f"), NOW);
        assertThat(updates).isEqualTo(1);
    }

    @Test
    void theLinkOfAnotherPersonGoes() {
        CardLink.store(ring, realm, user, proof("01001012345", "1f"), NOW);
        CardLink.store(ring, realm, user, proof("01001012346", "2f"), NOW);

        assertThat(stored).hasSize(1);
        assertThat(isLinked("01001012345")).isFalse();
    }

    @Test
    void withoutItsLinkAnAccountIsAskedAgain() {
        CardLink.store(ring, realm, user, proof("01001012345", "1f"), NOW);
        stored.clear();

        assertThat(isLinked("01001012345")).isFalse();
    }

    @Test
    void aLinkThatCannotBeReadIsNone() {
        CredentialModel torn = new CredentialModel();
        torn.setType("citizen-card");
        torn.setCredentialData("{");
        stored.add(torn);

        assertThat(isLinked("01001012345")).isFalse();
    }

    @Test
    @Tag("R-63")
    void theNumberIsNotInTheLink() {
        CardLink.store(ring, realm, user, proof("01001012345", "1f"), NOW);

        assertThat(stored.get(0).getCredentialData()).doesNotContain("01001012345");
    }

    /** A number has about 10^11 values: whoever has the database and no key must not be able to try them. */
    @Test
    @Tag("R-63")
    void whatNamesThePersonCannotBeMadeWithoutTheKey() throws GeneralSecurityException {
        CardLink.store(ring, realm, user, proof("01001012345", "1f"), NOW);
        String first = stored.get(0).getCredentialData();
        stored.clear();
        ring = KeyRing.parse("2025:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=");
        CardLink.store(ring, realm, user, proof("01001012345", "1f"), NOW);

        assertThat(stored.get(0).getCredentialData()).isNotEqualTo(first);
        assertThat(first)
                .doesNotContain(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest("PNOGE-01001012345".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void aLinkLivesOnUnderANewKeyAndIsRenewedByTheNextUse() {
        CardLink.store(ring, realm, user, proof("01001012345", "1f"), NOW);
        ring = KeyRing.parse(NEW + "," + OLD);
        assertThat(isLinked("01001012345")).isTrue();

        CardLink.store(ring, realm, user, proof("01001012345", "1f"), NOW);
        ring = KeyRing.parse(NEW);

        assertThat(stored).hasSize(1);
        assertThat(isLinked("01001012345")).isTrue();
    }

    @Test
    void aLinkWhoseKeyIsGoneIsNoneAndIsReplaced() {
        CardLink.store(ring, realm, user, proof("01001012345", "1f"), NOW);
        ring = KeyRing.parse(NEW);
        assertThat(isLinked("01001012345")).isFalse();

        CardLink.store(ring, realm, user, proof("01001012345", "1f"), NOW);

        assertThat(stored).hasSize(1);
        assertThat(isLinked("01001012345")).isTrue();
    }

    /** Of a version before keys: a fingerprint nobody can check is none. */
    @Test
    void anUnkeyedLinkIsNone() throws GeneralSecurityException {
        CredentialModel former = new CredentialModel();
        former.setType("citizen-card");
        former.setCredentialData("{\"person\":\""
                + HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest("PNOGE-01001012345".getBytes(StandardCharsets.US_ASCII)))
                + "\"}");
        stored.add(former);

        assertThat(isLinked("01001012345")).isFalse();
    }
}
