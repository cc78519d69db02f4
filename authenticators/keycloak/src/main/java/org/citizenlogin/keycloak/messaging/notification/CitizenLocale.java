package org.citizenlogin.keycloak.messaging.notification;

import java.util.List;
import java.util.Locale;
import org.keycloak.locale.DefaultLocaleSelectorProvider;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The language a citizen is written to in: the account's, then the one used last, then the realm's. */
final class CitizenLocale {

    private CitizenLocale() {}

    /**
     * @param used may be null
     * @return one of the realm's languages: whoever asks cannot bring in another
     */
    static Locale of(RealmModel realm, UserModel user, Locale used) {
        if (!realm.isInternationalizationEnabled()) {
            return Locale.ENGLISH;
        }
        List<Locale> supported =
                realm.getSupportedLocalesStream().map(Locale::forLanguageTag).toList();
        Locale best = DefaultLocaleSelectorProvider.findBestMatchingLocale(
                supported, user.getFirstAttribute(UserModel.LOCALE), used == null ? null : used.toLanguageTag());
        if (best != null) {
            return best;
        }
        return realm.getDefaultLocale() == null ? Locale.ENGLISH : Locale.forLanguageTag(realm.getDefaultLocale());
    }
}
