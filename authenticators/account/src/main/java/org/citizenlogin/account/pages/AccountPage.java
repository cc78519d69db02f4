package org.citizenlogin.account.pages;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.account.contact.PendingContacts;
import org.citizenlogin.account.erasure.CloseAccountFactory;
import org.citizenlogin.account.export.ExportDataFactory;
import org.citizenlogin.account.signins.SignIns;
import org.citizenlogin.identity.Mask;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.account.erasure.Erasures;
import org.citizenlogin.keycloak.account.history.RecoveryHistory;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.citizen.ContactActions;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswords;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;

/** What the page of an account shows its owner. No contact is shown whole. */
final class AccountPage {

    /** Enough to recognise one's own, without scrolling through a year. */
    private static final int SIGN_INS = 10;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final URI realmAddress;

    AccountPage(KeycloakSession session, RealmModel realm, UserModel user, URI realmAddress) {
        this.session = session;
        this.realm = realm;
        this.user = user;
        this.realmAddress = realmAddress;
    }

    LoginFormsProvider fill(LoginFormsProvider page) {
        Locale locale = session.getContext().resolveLocale(user);
        return page.setUser(user)
                .setAttribute("citizenUserName", user.getUsername())
                .setAttribute(
                        "citizenPhone",
                        Citizens.phoneOf(user).map(PhoneNumber::masked).orElse(""))
                .setAttribute(
                        "citizenEmail",
                        Optional.ofNullable(user.getEmail()).map(Mask::email).orElse(""))
                .setAttribute("citizenPending", pending(locale))
                .setAttribute("citizenActions", actions())
                .setAttribute("citizenDataActions", dataActions())
                .setAttribute("citizenErasure", erasure(locale))
                .setAttribute("citizenSignIns", signIns(locale))
                .setAttribute("citizenSteps", ShownStep.of(RecoveryHistory.of(session, realm, user), locale));
    }

    /** For each change that waits: {@code id}, {@code kind}, {@code masked}, {@code moment}, {@code time}. */
    private List<Map<String, String>> pending(Locale locale) {
        return new PendingContacts(session, realm, user)
                .waiting().stream()
                        .map(one -> Map.of(
                                "id", one.id(),
                                "kind", one.kind(),
                                "masked", one.masked(),
                                "moment", one.at().toString(),
                                "time", ShownStep.time(one.at(), locale)))
                        .toList();
    }

    /** The changes that the realm offers: {@code labelKey} and {@code href}. Each begins with the present password or card. */
    private List<Map<String, String>> actions() {
        List<Map<String, String>> actions = new ArrayList<>();
        action(ContactActions.CHANGE_PHONE, "citizenAccountPhone", actions);
        action(ContactActions.CHANGE_EMAIL, "citizenAccountEmail", actions);
        if (Citizens.canStorePassword(realm, user)) {
            action(OneTimePasswords.CHOOSE_PASSWORD, "citizenAccountPassword", actions);
        }
        return actions;
    }

    /** What the owner can do with all data: the same members. */
    private List<Map<String, String>> dataActions() {
        List<Map<String, String>> actions = new ArrayList<>();
        action(ExportDataFactory.ID, "citizenExportTitle", actions);
        if (erasures().pending().isEmpty()) {
            action(CloseAccountFactory.ID, "citizenCloseTitle", actions);
        }
        return actions;
    }

    /** Of an erasure that waits: {@code moment}, {@code time}, {@code receipt}, {@code held}, {@code mine}; otherwise nothing. */
    private Map<String, String> erasure(Locale locale) {
        return erasures()
                .pending()
                .map(asked -> Map.of(
                        "moment", asked.eraseAt().toString(),
                        "time", ShownStep.time(asked.eraseAt(), locale),
                        "receipt", asked.receipt(),
                        "held", String.valueOf(erasures().isHeld()),
                        "mine", String.valueOf(asked.reason().isOwnersWish())))
                .orElse(Map.of());
    }

    private Erasures erasures() {
        return new Erasures(session, realm, user);
    }

    private void action(String id, String labelKey, List<Map<String, String>> actions) {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(id);
        if (action != null && action.isEnabled()) {
            AccountClient.start(realm, realmAddress, id)
                    .ifPresent(address -> actions.add(Map.of("labelKey", labelKey, "href", address.toString())));
        }
    }

    /** {@code moment}, {@code time}, {@code methodKey} and {@code application}. */
    private List<Map<String, String>> signIns(Locale locale) {
        return SignIns.of(session, realm, user, SIGN_INS).stream()
                .map(one -> Map.of(
                        "moment", one.at().toString(),
                        "time", ShownStep.time(one.at(), locale),
                        "methodKey", "citizenSignInBy" + ShownStep.words(one.method()),
                        "application", name(one.application())))
                .toList();
    }

    /** As administrators named it for people; a name that is a message's key stands in no text of ours. */
    private String name(String clientId) {
        ClientModel client = clientId == null ? null : realm.getClientByClientId(clientId);
        String name = client == null ? null : client.getName();
        return name == null || name.isBlank() || name.startsWith("${") ? String.valueOf(clientId) : name;
    }
}
