package org.citizenlogin.keycloak.citizen;

import java.util.List;
import java.util.Locale;
import org.keycloak.locale.DefaultLocaleSelectorProvider;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The language a citizen is written to in: the account's, then the one used last, then the realm's. */
public final class CitizenLocale {

    private CitizenLocale() {}

    /**
     * The best match, as the server's own pages choose it: an account with {@code ka-GE} is written to in {@code ka}.
     *
     * @param used the language of the request; may be null
     * @return one of the realm's languages, so that a request cannot bring in another
     */
    public static Locale of(RealmModel realm, UserModel user, Locale used) {
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
