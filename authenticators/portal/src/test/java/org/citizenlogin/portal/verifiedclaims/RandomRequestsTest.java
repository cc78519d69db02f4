package org.citizenlogin.portal.verifiedclaims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.assurance.claims.VerifiedClaimsSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.citizenlogin.assurance.AssuranceLevel;
import org.citizenlogin.portal.claims.ClaimsRequest;
import org.citizenlogin.portal.claims.ClaimsRequest.Place;
import org.citizenlogin.portal.claims.MalformedClaims;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.protocol.oidc.utils.AcrUtils;

/** Ten thousand requests that nobody wrote, of one seed. */
class RandomRequestsTest {

    private static final int REQUESTS = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> VALUES = List.of(
            "eidas",
            "ge_video",
            "high",
            "substantial",
            "document",
            "vouch",
            "idcard",
            "passport",
            "GEO",
            "vcrypt",
            "token",
            "vri",
            "Eka",
            "Beridze",
            "01001000001",
            "Citizen services",
            "nobody");

    private static final List<String> CLAIMS =
            List.of("given_name", "family_name", "personal_number", "birthdate", "email", "nationalities");

    private final SplittableRandom chance = new SplittableRandom(20261129);

    private boolean sometimes(int percent) {
        return chance.nextInt(100) < percent;
    }

    private String one(List<String> of) {
        return of.get(chance.nextInt(of.size()));
    }

    private List<String> some(List<String> of) {
        return of.stream().filter(any -> sometimes(50)).toList();
    }

    private void stranger(ObjectNode object) {
        if (sometimes(20)) {
            object.set("stranger-" + chance.nextInt(5), sometimes(50) ? JSON.nullNode() : JSON.createObjectNode());
        }
    }

    private JsonNode leaf() {
        if (sometimes(60)) {
            return JSON.nullNode();
        }
        ObjectNode leaf = JSON.createObjectNode();
        if (sometimes(30)) {
            leaf.put("essential", sometimes(50));
        }
        switch (chance.nextInt(4)) {
            case 0 -> leaf.put("value", one(VALUES));
            case 1 -> VALUES.stream().filter(any -> sometimes(40)).forEach(leaf.putArray("values")::add);
            case 2 -> leaf.put("max_age", chance.nextInt(2_000_000));
            default -> leaf.put("purpose", "why not");
        }
        if (leaf.path("values").isArray() && leaf.path("values").isEmpty()) {
            leaf.remove("values");
        }
        return leaf;
    }

    private ObjectNode object(List<String> members) {
        ObjectNode object = JSON.createObjectNode();
        some(members).forEach(member -> object.set(member, leaf()));
        stranger(object);
        return object;
    }

    private ObjectNode verifiedClaims() {
        ObjectNode element = JSON.createObjectNode();
        ObjectNode verification = element.putObject("verification");
        some(List.of("trust_framework", "assurance_level", "time", "verification_process", "place"))
                .forEach(member -> verification.set(member, leaf()));
        stranger(verification);
        if (sometimes(60)) {
            ArrayNode evidence = verification.putArray("evidence");
            for (int i = chance.nextInt(1, 4); i > 0; i--) {
                ObjectNode filter = evidence.addObject();
                filter.putObject("type").put("value", sometimes(80) ? "document" : one(VALUES));
                if (sometimes(50)) {
                    filter.putArray("check_details").add(object(List.of("check_method", "organization", "time")));
                }
                if (sometimes(50)) {
                    ObjectNode details = object(List.of("type", "document_number", "date_of_issuance"));
                    filter.set("document_details", details);
                    if (sometimes(50)) {
                        details.set("issuer", object(List.of("country_code", "name")));
                    }
                }
                stranger(filter);
            }
        }
        element.set("claims", object(CLAIMS));
        stranger(element);
        return element;
    }

    /** @param demanded takes the values that are demanded */
    private ObjectNode request(List<String> demanded) {
        ObjectNode request = JSON.createObjectNode();
        for (Place place : Place.values()) {
            if (sometimes(85)) {
                ObjectNode claims = request.putObject(place.word());
                some(List.of("email", "phone_number", "address")).forEach(claim -> claims.set(claim, leaf()));
                if (sometimes(80)) {
                    claims.set(
                            "verified_claims",
                            sometimes(70)
                                    ? verifiedClaims()
                                    : JSON.createArrayNode()
                                            .add(verifiedClaims())
                                            .add(verifiedClaims()));
                }
                if (place == Place.ID_TOKEN && sometimes(60)) {
                    ObjectNode acr = claims.putObject("acr").put("essential", true);
                    List<String> levels = some(List.of("low", "substantial", "high", "silver"));
                    demanded.addAll(levels.isEmpty() ? List.of("high") : levels);
                    if (demanded.size() == 1) {
                        acr.put("value", demanded.get(0));
                    } else {
                        demanded.forEach(acr.putArray("values")::add);
                    }
                    stranger(acr);
                }
                stranger(claims);
            }
        }
        stranger(request);
        return request;
    }

    @Test
    @Tag("R-83")
    void noneLosesItsDemand() throws MalformedClaims {
        int demands = 0;
        for (int i = 0; i < REQUESTS; i++) {
            List<String> demanded = new ArrayList<>();
            ObjectNode request = request(demanded);
            String forServer = ClaimsRequest.read(request.toString()).forServer(Optional.empty());

            assertThat(AcrUtils.getRequiredAcrValues(forServer))
                    .as("%s", request)
                    .isEqualTo(demanded);
            assertThat(forServer.length())
                    .isLessThanOrEqualTo(request.toString().length());
            demands += demanded.isEmpty() ? 0 : 1;
        }
        assertThat(demands).as("requests with a demand").isGreaterThan(REQUESTS / 3);
    }

    @Test
    @Tag("R-84")
    @Tag("R-157")
    void noneIsToldWhatItDidNotAskFor() throws MalformedClaims, ParseException {
        IdentityClaims known = new IdentityClaims(
                List.of(IdentityClaimsTest.CARD, IdentityClaimsTest.VIDEO),
                IdentityClaimsTest.PERSON,
                AssuranceLevel.HIGH,
                IdentityClaimsTest.NOW);
        int told = 0;
        for (int i = 0; i < REQUESTS; i++) {
            ObjectNode asked = verifiedClaims();
            String request = "{\"userinfo\":{\"verified_claims\":" + asked + "}}";
            Optional<Object> answer = known.answer(ClaimsRequest.read(request).verifiedClaims(Place.USERINFO));
            if (answer.isPresent()) {
                JsonNode given = JSON.valueToTree(answer.get());
                assertIsPart(given.path("claims"), asked.path("claims"), "claims");
                ObjectNode verification = (ObjectNode) given.path("verification");
                assertThat(verification.path("trust_framework").isTextual()).isTrue();
                if (!asked.path("verification").has("trust_framework")) {
                    verification.remove("trust_framework");
                }
                assertIsPart(verification, asked.path("verification"), "verification");
                JsonNode whole = JSON.valueToTree(answer.get());
                VerifiedClaimsSchema.assertValid(whole);
                VerifiedClaimsSet.parse(JSONObjectUtils.parse(whole.toString()));
                told++;
            }
        }
        assertThat(told).as("requests with an answer").isGreaterThan(REQUESTS / 20);
    }

    /** Every member was asked for, and every restriction on it is met. */
    private static void assertIsPart(JsonNode given, JsonNode asked, String where) {
        if (given.isObject()) {
            for (Map.Entry<String, JsonNode> member : given.properties()) {
                assertThat(asked.has(member.getKey()))
                        .as("%s.%s of %s", where, member.getKey(), asked)
                        .isTrue();
                assertIsPart(member.getValue(), asked.path(member.getKey()), where + "." + member.getKey());
            }
        } else if (given.isArray()) {
            for (JsonNode element : given) {
                assertThat(asked.valueStream().anyMatch(filter -> isPart(element, filter)))
                        .as("%s: %s of %s", where, element, asked)
                        .isTrue();
            }
        } else {
            assertThat(asked.isNull() || isAllowed(given.asText(), asked))
                    .as("%s: %s of %s", where, given, asked)
                    .isTrue();
        }
    }

    private static boolean isPart(JsonNode given, JsonNode asked) {
        try {
            assertIsPart(given, asked, "");
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    private static boolean isAllowed(String given, JsonNode asked) {
        return (!asked.has("value") || asked.path("value").asText().equals(given))
                && (!asked.has("values")
                        || asked.path("values").valueStream().anyMatch(value -> value.asText()
                                .equals(given)));
    }
}
