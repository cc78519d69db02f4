package org.citizenlogin.account.pages;

import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.locale.LocaleUpdaterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The language that the address of a page asks for ({@code kc_locale}), as in the link of a message. It holds for this page,
 * for the messages that follow from it and, by the server's own cookie, for the next pages.
 */
final class AskedLanguage {

    private AskedLanguage() {}

    /** A language that the realm does not offer is ignored. */
    static void take(KeycloakSession session, RealmModel realm) {
        String asked =
                session.getContext().getUri().getQueryParameters().getFirst(LocaleSelectorProvider.KC_LOCALE_PARAM);
        if (asked == null
                || !realm.isInternationalizationEnabled()
                || realm.getSupportedLocalesStream().noneMatch(asked::equals)) {
            return;
        }
        session.setAttribute(LocaleSelectorProvider.USER_REQUEST_LOCALE, asked);
        session.getProvider(LocaleUpdaterProvider.class).updateLocaleCookie(asked);
    }
}
