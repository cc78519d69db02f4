package org.citizenlogin.keycloak.platform.flow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.keycloak.common.util.KeycloakUriBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.model.UrlBean;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.theme.beans.LocaleBean;

/**
 * The links that show a page in another language. The server makes them of the page's path, so they lose the key of a page
 * outside of a flow, and they lead to the first of a flow's alternatives instead of the one that was chosen
 * (keycloak#41394).
 */
public final class LanguageLinks {

    /** The attribute of a page that holds them ({@code FreeMarkerLoginFormsProvider.createCommonAttributes}). */
    private static final String LOCALE = "locale";

    private LanguageLinks() {}

    /** Every link of the page keeps this parameter. */
    public static LoginFormsProvider keep(LoginFormsProvider form, String parameter, String value) {
        return form.setAttributeMapper(page -> replaced(page, one -> with(one.getUrl(), parameter, value)));
    }

    /**
     * Every link goes to the action of this page. The server asks the step itself then, which finds no form and shows the
     * page that is due. Not for required actions: they take every request to their action for a form.
     */
    static LoginFormsProvider stayInStep(LoginFormsProvider form) {
        return form.setAttributeMapper(page -> page.get("url") instanceof UrlBean url
                ? replaced(page, one -> inStep(url.getLoginAction(), one.getLanguageTag()))
                : page);
    }

    /** Joined as text where the address has no language yet: the server's builder cost seven percent of a page. */
    static String inStep(String action, String language) {
        String parameter = LocaleSelectorProvider.KC_LOCALE_PARAM;
        return action.contains(parameter + "=")
                ? with(action, parameter, language)
                : action + (action.contains("?") ? "&" : "?") + parameter + "="
                        + URLEncoder.encode(language, StandardCharsets.UTF_8);
    }

    static String with(String link, String parameter, String value) {
        return KeycloakUriBuilder.fromUri(link)
                .replaceQueryParam(parameter, value)
                .build()
                .toString();
    }

    /** As before, where the realm has one language and the page no links. */
    private static Map<String, Object> replaced(Map<String, Object> page, Function<LocaleBean.Locale, String> link) {
        if (page.get(LOCALE) instanceof LocaleBean locale) {
            page.put(
                    LOCALE,
                    Map.of(
                            "current", locale.getCurrent(),
                            "currentLanguageTag", locale.getCurrentLanguageTag(),
                            "rtl", locale.isRtl(),
                            "supported", supported(locale, link)));
        }
        return page;
    }

    private static List<LocaleBean.Locale> supported(LocaleBean locale, Function<LocaleBean.Locale, String> link) {
        return locale.getSupported().stream()
                .map(one -> new LocaleBean.Locale(one.getLanguageTag(), one.getLabel(), link.apply(one)))
                .toList();
    }
}
