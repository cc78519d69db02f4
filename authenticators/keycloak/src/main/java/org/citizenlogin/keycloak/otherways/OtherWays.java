package org.citizenlogin.keycloak.otherways;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.citizenlogin.setting.Setting;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * The other ways a realm's recovery steps have, for pages outside of any step. Settings of a step are kept with the step,
 * so they are looked for under their keys, which are contracts; each is shown only when an administrator wrote it.
 */
public final class OtherWays {

    private static final Pattern DIALLED = Pattern.compile("\\+?[0-9][0-9 ()\\-]{1,22}[0-9]");

    static final String HOTLINE = "hotline";
    static final String HOTLINE_ABROAD = "hotline-abroad";
    static final String HELP_URL = "help-url";

    private OtherWays() {}

    /** As the component {@code otherWays} of {@code citizen-form.ftl} takes them. */
    public static List<Map<String, String>> of(RealmModel realm) {
        List<Map<String, String>> ways = new ArrayList<>();
        List<Map<String, String>> configured = realm.getAuthenticatorConfigsStream()
                .map(AuthenticatorConfigModel::getConfig)
                .filter(config -> config != null)
                .toList();
        dialled(configured, HOTLINE).ifPresent(number -> ways.add(way("citizenRecoverHotline", "tel", number)));
        dialled(configured, HOTLINE_ABROAD)
                .ifPresent(number -> ways.add(way("citizenRecoverHotlineAbroad", "tel", number)));
        address(configured).ifPresent(help -> ways.add(way("citizenRecoverHelp", "href", help.toString())));
        return List.copyOf(ways);
    }

    private static Optional<String> dialled(List<Map<String, String>> configured, String key) {
        return written(configured, key).filter(DIALLED.asMatchPredicate()).findFirst();
    }

    private static Optional<URI> address(List<Map<String, String>> configured) {
        return written(configured, HELP_URL)
                .flatMap(text -> Setting.url(HELP_URL, "", "", "").read().apply(text).stream())
                .findFirst();
    }

    private static Stream<String> written(List<Map<String, String>> configured, String key) {
        return configured.stream()
                .map(config -> config.get(key))
                .filter(text -> text != null && !text.isBlank())
                .map(String::strip);
    }

    private static Map<String, String> way(String key, String kind, String value) {
        Map<String, String> way = new LinkedHashMap<>();
        way.put("titleKey", key);
        way.put("textKey", key + "Text");
        way.put(kind, value);
        return way;
    }
}
