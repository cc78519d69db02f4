package org.citizenlogin.card.login.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.lab.Fake;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;

/** What links an account to its person's cards. */
@Tag("R-51")
class CardLinkTest {

    private static final Instant NOW = Instant.ofEpochSecond(2_000_000);

    private final List<CredentialModel> stored = new ArrayList<>();
    private int updates;

    private final UserModel user = Fake.of(UserModel.class, new Object() {
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
        return CardLink.isLinked(user, proof(number, "1f").person());
    }

    @Test
    void aStoredLinkIsForItsPersonAlone() {
        CardLink.store(user, proof("01001012345", "1f"), NOW);

        assertThat(isLinked("01001012345")).isTrue();
        assertThat(isLinked("01001012346")).isFalse();
        assertThat(isLinked("1001012345")).isFalse();
    }

    @Test
    void aRenewedCardIsWrittenIntoTheSameLink() {
        CardLink.store(user, proof("01001012345", "1f"), NOW);
        CardLink.store(user, proof("01001012345", "2f"), NOW);

        assertThat(stored).hasSize(1);
        assertThat(stored.get(0).getCredentialData()).contains("\"2f\"");
        assertThat(updates).isEqualTo(1);
        CardLink.store(user, proof("01001012345", "2f"), NOW);
        assertThat(updates).isEqualTo(1);
    }

    @Test
    void theLinkOfAnotherPersonGoes() {
        CardLink.store(user, proof("01001012345", "1f"), NOW);
        CardLink.store(user, proof("01001012346", "2f"), NOW);

        assertThat(stored).hasSize(1);
        assertThat(isLinked("01001012345")).isFalse();
    }

    @Test
    void withoutItsLinkAnAccountIsAskedAgain() {
        CardLink.store(user, proof("01001012345", "1f"), NOW);
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
        CardLink.store(user, proof("01001012345", "1f"), NOW);

        assertThat(stored.get(0).getCredentialData()).doesNotContain("01001012345");
    }
}
