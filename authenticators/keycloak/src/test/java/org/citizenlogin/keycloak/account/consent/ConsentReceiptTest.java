package org.citizenlogin.keycloak.account.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.citizenlogin.consent.ConsentEntry;
import org.citizenlogin.consent.ConsentMethod;
import org.citizenlogin.keycloak.lab.Fake;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.AsymmetricSignatureSignerContext;
import org.keycloak.crypto.AsymmetricSignatureVerifierContext;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.crypto.SignatureSignerContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

@Tag("J8")
@Tag("R-139")
class ConsentReceiptTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(ConsentReceiptTest.class.getResourceAsStream("/consent-receipt.schema.json"));

    private final RealmModel realm = Fake.of(RealmModel.class, new Object() {
        String getDefaultSignatureAlgorithm() {
            return Algorithm.RS256;
        }
    });

    private static ConsentRow row(ConsentMethod method, String reference) {
        return new ConsentRow(
                "0b6f8f1e-3c1b-4c56-9b1a-6f1f5b1f7a10",
                "realm",
                "f:directory:anna",
                new Consent(
                        ConsentEntry.Kind.GIVEN,
                        ConsentRow.TERMS,
                        "land-register",
                        3,
                        "ka",
                        "5e".repeat(32),
                        method,
                        reference,
                        Instant.parse("2026-01-10T12:00:00.120Z")));
    }

    private static ConsentReceipt made(ConsentMethod method, String reference) {
        return ConsentReceipt.of(
                row(method, reference), "https://login.test/realms/citizens", "Civil registry", "Land register");
    }

    private static JsonNode receipt(ConsentMethod method, String reference) {
        return JSON.valueToTree(made(method, reference).content());
    }

    private static boolean isValid(JsonNode receipt) {
        return SCHEMA.validate(receipt).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"WEB,", "SPOKEN, case 17", "PAPER, 2027/123"})
    void everyReceiptHasTheFormOfTheSpecificationWithAndWithoutEvidence(ConsentMethod method, String reference) {
        JsonNode receipt = receipt(method, reference);

        assertThat(SCHEMA.validate(receipt)).as("%s", receipt).isEmpty();
        JsonNode event = receipt.path("event").path(0);
        assertThat(event.path("consent_method").asText())
                .isEqualTo(method.name().toLowerCase(Locale.ROOT));
        assertThat(event.has("evidence")).isEqualTo(reference != null);
    }

    /** The schema sees what it is to see. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/record_id",
                "/iss",
                "/pii_principal_id",
                "/schema_version",
                "/processing/0/privacy_notice_sha256",
                "/processing/0/privacy_notice_language",
                "/parties/0/name",
                "/event/0/event_time",
                "/event/0/consent_method",
            })
    void withoutAMemberThatIsNotOptionalItHasNot(String member) {
        JsonNode receipt = receipt(ConsentMethod.WEB, null);
        int last = member.lastIndexOf('/');

        ((ObjectNode) receipt.at(member.substring(0, last))).remove(member.substring(last + 1));

        assertThat(isValid(receipt)).isFalse();
    }

    @Test
    void dataOfThePersonBesideTheIdHaveNoPlaceInIt() {
        JsonNode receipt = receipt(ConsentMethod.WEB, null);

        ((ObjectNode) receipt).put("name", "Nino Beridze");

        assertThat(isValid(receipt)).isFalse();
    }

    @Test
    void aReceiptThatWasChangedAfterItWasSignedIsRefused() throws Exception {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
        pairs.initialize(2048);
        KeyWrapper key = key(pairs.generateKeyPair());
        ConsentReceipt receipt = made(ConsentMethod.PAPER, "2027/123");
        String[] parts = receipt.signed(session(key), realm).split("\\.");
        String told = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);

        assertThat(JSON.readTree(told)).isEqualTo(JSON.valueToTree(receipt.content()));
        assertThat(isValid(JSON.readTree(told))).isTrue();
        assertThat(isSigned(key, parts[0], told, parts[2])).isTrue();
        assertThat(isSigned(key, parts[0], told.replace("2027/123", "2027/124"), parts[2]))
                .isFalse();
        assertThat(isSigned(key(pairs.generateKeyPair()), parts[0], told, parts[2]))
                .as("by another key")
                .isFalse();
    }

    private static KeyWrapper key(KeyPair pair) {
        KeyWrapper key = new KeyWrapper();
        key.setKid("k1");
        key.setType("RSA");
        key.setUse(KeyUse.SIG);
        key.setAlgorithm(Algorithm.RS256);
        key.setPrivateKey(pair.getPrivate());
        key.setPublicKey(pair.getPublic());
        return key;
    }

    private static boolean isSigned(KeyWrapper key, String header, String told, String signature) throws Exception {
        String content = Base64.getUrlEncoder().withoutPadding().encodeToString(told.getBytes(StandardCharsets.UTF_8));
        return new AsymmetricSignatureVerifierContext(key)
                .verify(
                        (header + "." + content).getBytes(StandardCharsets.UTF_8),
                        Base64.getUrlDecoder().decode(signature));
    }

    private static KeycloakSession session(KeyWrapper key) {
        return Fake.of(KeycloakSession.class, new Object() {
            SignatureProvider getProvider(Class<?> asked, String algorithm) {
                return Fake.of(SignatureProvider.class, new Object() {
                    SignatureSignerContext signer() {
                        return new AsymmetricSignatureSignerContext(key);
                    }
                });
            }
        });
    }
}
