package org.citizenlogin.card.login.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.assurance.AssuranceLevel;
import org.citizenlogin.assurance.AssuranceRecord;
import org.citizenlogin.assurance.CheckMethod;
import org.citizenlogin.assurance.Evidence;
import org.citizenlogin.assurance.IdentificationMethod;
import org.citizenlogin.card.login.policy.CardPolicy;
import org.junit.jupiter.api.Test;

class CardAssuranceTest {

    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final Instant LATER = Instant.parse("2031-01-10T12:00:00Z");

    private static Optional<AssuranceRecord> of(String country, Map<String, String> settings) {
        CardProof proof = new CardProof(
                new Person(country, "PNO", "01001012345"),
                Optional.empty(),
                Optional.empty(),
                "profile",
                "aa",
                "1f",
                "ES256",
                "ocsp:good");
        return CardAssurance.of("nino", proof, CardPolicy.of(settings), NOW, "Agency", LATER);
    }

    @Test
    void aCardStatesTheLevelOfTheSettingAndWhoIssuedTheCard() {
        assertThat(of("GE", Map.of()))
                .contains(new AssuranceRecord(
                        "nino",
                        IdentificationMethod.CARD,
                        "eidas",
                        AssuranceLevel.HIGH,
                        NOW,
                        "Agency",
                        Optional.empty(),
                        List.of(new Evidence(Evidence.DocumentType.IDCARD, "GEO")),
                        Set.of(CheckMethod.TOKEN, CheckMethod.VCRYPT),
                        Optional.empty(),
                        Optional.of(LATER)));
        assertThat(of("LV", Map.of("assurance-level", "substantial", "trust-framework", "lv_eid")))
                .hasValueSatisfying(record -> {
                    assertThat(record.level()).isEqualTo(AssuranceLevel.SUBSTANTIAL);
                    assertThat(record.trustFramework()).isEqualTo("lv_eid");
                    assertThat(record.evidence()).extracting(Evidence::issuer).containsExactly("LVA");
                });
    }

    @Test
    void aCountryThatIsNoneGetsNoRecord() {
        assertThat(of("QQ", Map.of())).isEmpty();
    }
}
