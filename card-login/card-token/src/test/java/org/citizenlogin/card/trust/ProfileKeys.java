package org.citizenlogin.card.trust;

import java.util.List;

/** Lets the contract test see the keys of a profile. */
public final class ProfileKeys {

    private ProfileKeys() {}

    public static List<String> withDefaults() {
        return ProfileSettings.ALL.stream()
                .map(setting -> setting.key() + "=" + setting.defaultText())
                .toList();
    }
}
