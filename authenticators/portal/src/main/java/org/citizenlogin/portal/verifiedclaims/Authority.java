package org.citizenlogin.portal.verifiedclaims;

import java.util.List;
import java.util.Map;
import org.citizenlogin.keycloak.proof.document.Representation;

/** The claim {@code authority} of OpenID Authority claims: for which legal entities the person may act. */
public final class Authority {

    public static final String CLAIM = "authority";

    private Authority() {}

    /** One entry for each legal entity and role. A person who acts for none has no such claim. */
    static List<Map<String, Object>> of(List<Representation> representations) {
        return representations.stream()
                .map(one -> Map.<String, Object>of(
                        "applies_to",
                        Map.of(
                                "organization_name", one.organisationName(),
                                "registration_number", one.organisationNumber()),
                        "permission",
                        List.of(Map.of("role", one.role()))))
                .toList();
    }
}
