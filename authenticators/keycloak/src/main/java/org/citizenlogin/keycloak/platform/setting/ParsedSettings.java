package org.citizenlogin.keycloak.platform.setting;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.keycloak.models.RealmModel;

/**
 * The settings that a realm keeps in its attributes, parsed once on this node and anew when an attribute has changed. A realm
 * with a malformed setting has none: each request parses it and is refused.
 *
 * @param <T> immutable, because all requests share it
 */
public final class ParsedSettings<T> {

    /** Of realms that were deleted, until then. When it is exceeded, all are parsed again. */
    private static final int MOST = 1_000;

    private record Known<T>(Map<String, String> written, T parsed) {}

    private final Function<Map<String, String>, T> parser;
    private final Map<String, Known<T>> ofRealms = new ConcurrentHashMap<>();

    /** @param parser throws {@link org.citizenlogin.setting.Setting.Malformed} */
    public ParsedSettings(Function<Map<String, String>, T> parser) {
        this.parser = parser;
    }

    public T of(RealmModel realm) {
        return of(realm.getId(), realm.getAttributes());
    }

    T of(String realmId, Map<String, String> written) {
        Known<T> known = ofRealms.get(realmId);
        if (known != null && known.written().equals(written)) {
            return known.parsed();
        }
        T parsed = parser.apply(written);
        if (ofRealms.size() >= MOST) {
            ofRealms.clear();
        }
        // A copy: a realm that is being changed may hand out the map that it changes.
        ofRealms.put(realmId, new Known<>(new HashMap<>(written), parsed));
        return parsed;
    }
}
