package org.citizenlogin.keycloak.citizen;

import jakarta.ws.rs.core.UriBuilder;
import java.util.Locale;
import java.util.Properties;
import org.citizenlogin.keycloak.platform.flow.OperatorLink;
import org.keycloak.forms.login.LoginFormsPages;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProvider;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.Theme;

/**
 * The server's own login pages, and for their templates {@value #CONTACTS}: the contacts an administrator wrote at a step of
 * the realm, as the component {@code otherWays} takes them, and {@link OperatorLink}. Nothing else of the server's pages is changed. A page of the
 * server has no other place where a provider could add it: an error page belongs to no step.
 */
public final class PagesWithContacts extends FreeMarkerLoginFormsProviderFactory {

    public static final String ID = "citizen-login";

    public static final String CONTACTS = "citizenContacts";

    @Override
    public LoginFormsProvider create(KeycloakSession session) {
        return new Pages(session);
    }

    @Override
    public String getId() {
        return ID;
    }

    /** The server takes the provider with the highest order above 0, unless an administrator chose one. */
    @Override
    public int order() {
        return 1;
    }

    private static final class Pages extends FreeMarkerLoginFormsProvider {

        Pages(KeycloakSession session) {
            super(session);
        }

        @Override
        protected void createCommonAttributes(
                Theme theme, Locale locale, Properties messages, UriBuilder base, LoginFormsPages page) {
            super.createCommonAttributes(theme, locale, messages, base, page);
            if (realm != null) {
                attributes.put(CONTACTS, ContactsOfRealm.of(realm).shown());
                // A page that the operator's own pages show has an empty one already.
                OperatorLink.of(realm, session.getContext().getUri(), authenticationSession)
                        .ifPresent(link -> attributes.putIfAbsent(OperatorLink.ATTRIBUTE, link));
            }
        }
    }
}
