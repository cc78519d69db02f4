package org.citizenlogin.portal.claims;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One element of {@code verified_claims} in a request: a template of what is to be delivered, with restrictions
 * ({@code value}, {@code values}, {@code max_age}).
 *
 * @param verification an object; {@code null} for a member asks for it without a restriction
 * @param claims an object, or null when none is asked for; an array asks for parts of a claim that is a list
 */
public record VerifiedClaimsRequest(JsonNode verification, JsonNode claims) {

    private static final String EVIDENCE = "evidence";

    /** @param name of the element, for the error */
    static VerifiedClaimsRequest read(String name, JsonNode element) throws MalformedClaims {
        JsonNode verification = element.path("verification");
        if (!verification.isObject()) {
            throw new MalformedClaims(name, "verification is an object, such as {'trust_framework': null}");
        }
        JsonNode claims = element.path("claims");
        if (!claims.isObject() && !claims.isNull()) {
            throw new MalformedClaims(name, "claims is an object, such as {'family_name': null}");
        }
        for (JsonNode claim : claims) {
            if (!claim.isNull() && !claim.isContainerNode()) {
                throw new MalformedClaims(name + ".claims", "write null, an object or an array for a claim");
            }
        }
        evidence(name + ".verification." + EVIDENCE, verification.path(EVIDENCE));
        return new VerifiedClaimsRequest(verification, claims);
    }

    /** Whether the claim is named. */
    public boolean asksFor(String claim) {
        return claims.has(claim);
    }

    /** Each entry is a filter over one type (Identity Assurance 1.0, 5.4). */
    private static void evidence(String name, JsonNode evidence) throws MalformedClaims {
        if (evidence.isMissingNode() || evidence.isNull()) {
            return;
        }
        if (!evidence.isArray()) {
            throw new MalformedClaims(name, "write an array");
        }
        for (JsonNode filter : evidence) {
            if (!filter.path("type").path("value").isTextual()) {
                throw new MalformedClaims(name, "each entry names its type, such as {'type': {'value': 'document'}}");
            }
        }
    }
}
