package org.citizenlogin.account.contact;

import java.util.Map;
import java.util.Objects;
import org.citizenlogin.identity.AllowedCountries;
import org.citizenlogin.identity.CountrySettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * The countries of phones, as an administrator wrote them at a step of the realm. They are the same for every way in which a
 * phone gets into an account, so they are not written again for a change.
 */
record PhonesOfRealm(String country, AllowedCountries allowed) {

    static PhonesOfRealm of(RealmModel realm) {
        return realm.getAuthenticatorConfigsStream()
                .map(AuthenticatorConfigModel::getConfig)
                .filter(Objects::nonNull)
                .filter(config -> config.containsKey(CountrySettings.COUNTRY.key())
                        || config.containsKey(CountrySettings.ALLOWED_COUNTRIES.key()))
                .findFirst()
                .map(PhonesOfRealm::readable)
                .orElseGet(() -> read(Map.of()));
    }

    /** What cannot be read is reported by the step that has it, and the safe default holds here. */
    private static PhonesOfRealm readable(Map<String, String> written) {
        try {
            return read(written);
        } catch (Setting.Malformed e) {
            return read(Map.of());
        }
    }

    private static PhonesOfRealm read(Map<String, String> written) {
        return new PhonesOfRealm(CountrySettings.COUNTRY.from(written), CountrySettings.allowed(written));
    }
}
