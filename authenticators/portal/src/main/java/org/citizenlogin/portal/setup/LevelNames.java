package org.citizenlogin.portal.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.citizenlogin.assurance.AssuranceLevel;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.util.JsonSerialization;

/** The names by which portals ask for levels: the words and the URIs of eIDAS, side by side. */
final class LevelNames {

    private LevelNames() {}

    /** The number of a level where no administrator chose another. */
    static int number(AssuranceLevel level) {
        return switch (level) {
            case LOW -> 1;
            case SUBSTANTIAL -> 2;
            case HIGH -> 3;
        };
    }

    /** Adds the names where the words are ours or not written. An administrator's other words stay alone. */
    static void write(RealmModel realm, Report report) {
        Map<String, Integer> names = new LinkedHashMap<>(AcrUtils.getAcrLoaMap(realm));
        if (names.isEmpty()) {
            words().forEach(names::put);
            report.changed("Name the levels of sign-in low, substantial and high (acr).");
        }
        if (!names.keySet().containsAll(words().keySet())) {
            return;
        }
        if (!names.keySet().containsAll(uris().values())) {
            uris().forEach((word, uri) -> names.putIfAbsent(uri, names.getOrDefault(word, 0)));
            realm.setAttribute(Constants.ACR_LOA_MAP, json(names));
            report.changed("Name the levels of sign-in by the URIs of eIDAS, too (acr).");
        }
        if (AcrUtils.getAcrUriMap(realm).isEmpty()) {
            realm.setAttribute(Constants.ACR_URI_MAP, json(uris()));
            report.changed("Name the levels of sign-in to SAML portals by the URIs of eIDAS.");
        }
    }

    static void remove(RealmModel realm, Report report) {
        Map<String, Integer> names = new LinkedHashMap<>(AcrUtils.getAcrLoaMap(realm));
        if (names.keySet().removeAll(uris().values())) {
            if (names.equals(words())) {
                realm.removeAttribute(Constants.ACR_LOA_MAP);
            } else {
                realm.setAttribute(Constants.ACR_LOA_MAP, json(names));
            }
            report.changed("Remove the names of the levels of sign-in (acr).");
        }
        if (AcrUtils.getAcrUriMap(realm).equals(uris())) {
            realm.removeAttribute(Constants.ACR_URI_MAP);
            report.changed("Remove the names of the levels of sign-in to SAML portals.");
        }
    }

    static Map<String, Integer> words() {
        Map<String, Integer> words = new LinkedHashMap<>();
        for (AssuranceLevel level : AssuranceLevel.values()) {
            words.put(level.word(), number(level));
        }
        return words;
    }

    private static Map<String, String> uris() {
        Map<String, String> uris = new LinkedHashMap<>();
        for (AssuranceLevel level : AssuranceLevel.values()) {
            uris.put(level.word(), level.uri());
        }
        return uris;
    }

    private static String json(Map<String, ?> map) {
        try {
            return JsonSerialization.writeValueAsString(map);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
