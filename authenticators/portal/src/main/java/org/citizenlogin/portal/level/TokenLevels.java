package org.citizenlogin.portal.level;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.assurance.AssuranceLevel;
import org.citizenlogin.keycloak.platform.setup.FlowExecutions;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticator;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.util.JsonSerialization;

/**
 * The level that a token of a portal's session may tell. The server notes the level of the login once and repeats it in every
 * refreshed token; here it ends with the age that the flow gives it.
 */
public final class TokenLevels {

    private TokenLevels() {}

    /** The server's number; 0 for a sign-in by cookie alone that no level stands for any more. */
    static int number(AuthenticatedClientSessionModel portal, int now) {
        int atLogin = LoAUtil.getCurrentLevelOfAuthentication(portal);
        if (atLogin < Constants.MINIMUM_LOA) {
            return AuthenticationManager.isSSOAuthentication(portal) ? Constants.MINIMUM_LOA : 1;
        }
        Map<Integer, Integer> times = times(portal.getUserSession().getNote(Constants.LOA_MAP));
        if (!times.containsKey(atLogin)) {
            // A level of this login alone: the flow gives it no age.
            return atLogin;
        }
        AuthenticationFlowModel flow = FlowLevels.flowOf(portal.getRealm(), portal.getClient());
        return times.entrySet().stream()
                .filter(level -> level.getKey() <= atLogin)
                .filter(level -> level.getValue() + age(portal.getRealm(), flow, level.getKey()) >= now)
                .mapToInt(Map.Entry::getKey)
                .max()
                .orElse(Constants.MINIMUM_LOA);
    }

    /** The level in the words of eIDAS; empty below the lowest. */
    public static Optional<AssuranceLevel> ofLogin(AuthenticatedClientSessionModel portal) {
        int number = number(portal, now());
        Map<String, Integer> names = AcrUtils.getAcrLoaMap(portal.getRealm());
        return Arrays.stream(AssuranceLevel.values())
                .filter(level -> names.getOrDefault(level.word(), Integer.MAX_VALUE) <= number)
                .max(Comparator.naturalOrder());
    }

    static int now() {
        return Math.toIntExact(Time.currentTimeMillis() / 1000);
    }

    /** When each level was reached, in seconds since 1970. */
    private static Map<Integer, Integer> times(String note) {
        try {
            return note == null
                    ? Map.of()
                    : JsonSerialization.readValue(note, new TypeReference<Map<Integer, Integer>>() {});
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** The shortest of the flow for this level, in seconds; 0 when it names none. */
    private static int age(RealmModel realm, AuthenticationFlowModel flow, int level) {
        return FlowExecutions.enabledSteps(realm, flow.getId())
                .filter(execution -> FlowLevels.CONDITION.equals(execution.getAuthenticator()))
                .filter(condition -> FlowLevels.of(realm, condition).anyMatch(written -> written == level))
                .map(condition -> FlowExecutions.configuration(realm, condition)
                        .getOrDefault(ConditionalLoaAuthenticator.MAX_AGE, ""))
                .mapToInt(age -> age.matches("[0-9]{1,9}") ? Integer.parseInt(age) : 0)
                .min()
                .orElse(0);
    }
}
