package org.citizenlogin.portal.claims;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The request parameter {@code claims} (OpenID Connect Core 1.0, 5.5), with the member {@code verified_claims} of OpenID
 * Connect for Identity Assurance 1.0.
 *
 * <p>The server's own reading drops the whole parameter for one member it does not know, {@code verified_claims} included,
 * and then the demand for a level is gone (keycloak#16196). Here a member that is not understood is ignored, as the
 * specification says, and a member that is understood and written wrong is an error.
 */
public final class ClaimsRequest {

    /** Where claims are delivered. */
    public enum Place {
        ID_TOKEN("id_token"),
        USERINFO("userinfo");

        private final String word;

        Place(String word) {
            this.word = word;
        }

        /** The member of the parameter. */
        public String word() {
            return word;
        }
    }

    private static final String ACR = "acr";
    private static final String VERIFIED_CLAIMS = "verified_claims";
    private static final String ESSENTIAL = "essential";
    private static final String VALUE = "value";
    private static final String VALUES = "values";

    /** Each element of the request may become one of the token, which has a size. */
    private static final int MOST_VERIFIED_CLAIMS = 4;

    private static final int DEEPEST = 20;

    /** Names of another form are not repeated in an error. */
    private static final String NAME = "[A-Za-z0-9_.:/#-]{1,60}";

    /** Refuses a repeated member: two readers could each take another one. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<Place, ObjectNode> asked;
    private final Optional<AcrRequest> acr;
    private final Map<Place, List<VerifiedClaimsRequest>> verified;

    private ClaimsRequest(
            Map<Place, ObjectNode> asked, Optional<AcrRequest> acr, Map<Place, List<VerifiedClaimsRequest>> verified) {
        this.asked = asked;
        this.acr = acr;
        this.verified = verified;
    }

    /** A request without the parameter. */
    public static ClaimsRequest none() {
        return new ClaimsRequest(Map.of(), Optional.empty(), Map.of());
    }

    /** @param text the parameter as it was sent, decoded */
    public static ClaimsRequest read(String text) throws MalformedClaims {
        JsonNode whole = parsed(text);
        Map<Place, ObjectNode> asked = new EnumMap<>(Place.class);
        Map<Place, List<VerifiedClaimsRequest>> verified = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            JsonNode claims = whole.path(place.word());
            if (claims instanceof ObjectNode object) {
                checkForm(place, object);
                asked.put(place, object);
                verified.put(place, verified(place, object.path(VERIFIED_CLAIMS)));
            } else if (!claims.isMissingNode() && !claims.isNull()) {
                throw new MalformedClaims(place.word(), "write an object");
            }
        }
        ObjectNode idToken = asked.get(Place.ID_TOKEN);
        return new ClaimsRequest(
                asked, idToken == null || !idToken.has(ACR) ? Optional.empty() : Optional.of(acr(idToken)), verified);
    }

    private static JsonNode parsed(String text) throws MalformedClaims {
        try {
            JsonNode whole = JSON.readTree(text);
            if (whole.isObject()) {
                return whole;
            }
        } catch (JsonProcessingException e) {
            // Its message would quote the text.
        }
        throw new MalformedClaims("the parameter", "write one JSON object, each member once");
    }

    private static void checkForm(Place place, ObjectNode claims) throws MalformedClaims {
        for (Map.Entry<String, JsonNode> claim : claims.properties()) {
            String name = place.word() + "." + (claim.getKey().matches(NAME) ? claim.getKey() : "(a claim)");
            JsonNode wanted = claim.getValue();
            if (claim.getKey().equals(VERIFIED_CLAIMS) || wanted.isNull()) {
                continue;
            }
            if (!wanted.isObject()) {
                throw new MalformedClaims(name, "write null or an object");
            }
            if (wanted.has(ESSENTIAL) && !wanted.path(ESSENTIAL).isBoolean()) {
                throw new MalformedClaims(name, "essential is true or false");
            }
            if (wanted.has(VALUES)
                    && (!wanted.path(VALUES).isArray() || wanted.path(VALUES).isEmpty())) {
                throw new MalformedClaims(name, "values is an array with at least one value");
            }
        }
    }

    private static AcrRequest acr(ObjectNode idToken) throws MalformedClaims {
        String name = Place.ID_TOKEN.word() + "." + ACR;
        JsonNode wanted = idToken.path(ACR);
        if (wanted.has(VALUE) && wanted.has(VALUES)) {
            throw new MalformedClaims(name, "write value or values, not both");
        }
        List<String> values = new ArrayList<>();
        List<JsonNode> written = wanted.has(VALUE)
                ? List.of(wanted.path(VALUE))
                : wanted.path(VALUES).valueStream().toList();
        for (JsonNode value : written) {
            if (!value.isTextual()) {
                throw new MalformedClaims(name, "a value is a text");
            }
            values.add(value.textValue());
        }
        return new AcrRequest(wanted.path(ESSENTIAL).asBoolean(), values);
    }

    private static List<VerifiedClaimsRequest> verified(Place place, JsonNode wanted) throws MalformedClaims {
        if (wanted.isMissingNode() || wanted.isNull()) {
            return List.of();
        }
        String name = place.word() + "." + VERIFIED_CLAIMS;
        List<JsonNode> elements = wanted.isArray() ? wanted.valueStream().toList() : List.of(wanted);
        if (elements.isEmpty() || elements.size() > MOST_VERIFIED_CLAIMS) {
            throw new MalformedClaims(name, "write an object, or an array of 1 to " + MOST_VERIFIED_CLAIMS);
        }
        List<VerifiedClaimsRequest> read = new ArrayList<>();
        for (JsonNode element : elements) {
            read.add(VerifiedClaimsRequest.read(name, element));
        }
        return List.copyOf(read);
    }

    /** What is asked of the login; empty when {@code acr} is not named. */
    public Optional<AcrRequest> acr() {
        return acr;
    }

    /** Whether the claim is named for this place. */
    public boolean asksFor(Place place, String claim) {
        ObjectNode named = asked.get(place);
        return named != null && named.has(claim);
    }

    /** Each is answered by itself. */
    public List<VerifiedClaimsRequest> verifiedClaims(Place place) {
        return verified.getOrDefault(place, List.of());
    }

    /**
     * The parameter with nothing in it that the server does not understand. What it means to the server is what was asked.
     *
     * @param demand what stands for {@code acr} in place of what was sent; empty leaves it as it is
     */
    public String forServer(Optional<AcrRequest> demand) {
        ObjectNode whole = JSON.createObjectNode();
        asked.forEach((place, claims) -> {
            ObjectNode kept = whole.putObject(place.word());
            claims.properties().stream()
                    .filter(claim -> !claim.getKey().equals(VERIFIED_CLAIMS))
                    .forEach(claim -> kept.set(claim.getKey(), understood(claim.getValue())));
        });
        demand.ifPresent(wanted -> {
            ObjectNode written = whole.withObjectProperty(Place.ID_TOKEN.word()).putObject(ACR);
            written.put(ESSENTIAL, wanted.essential());
            wanted.values().forEach(written.putArray(VALUES)::add);
        });
        return whole.toString();
    }

    private static JsonNode understood(JsonNode claim) {
        if (!(claim instanceof ObjectNode object)) {
            return claim;
        }
        ObjectNode kept = JSON.createObjectNode();
        Stream.of(ESSENTIAL, VALUE, VALUES).filter(object::has).forEach(member -> kept.set(member, object.get(member)));
        return kept;
    }

    /** Only {@code verified_claims}, to be kept with the session of the portal; {@code {}} when none was asked for. */
    public String verifiedClaimsOnly() {
        ObjectNode whole = JSON.createObjectNode();
        asked.forEach((place, claims) -> {
            if (!verifiedClaims(place).isEmpty()) {
                whole.putObject(place.word()).set(VERIFIED_CLAIMS, claims.get(VERIFIED_CLAIMS));
            }
        });
        return whole.toString();
    }
}
