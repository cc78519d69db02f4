package org.citizenlogin.account.setup;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.citizenlogin.account.erasure.CloseAccountFactory;
import org.citizenlogin.account.export.ExportDataFactory;
import org.citizenlogin.account.pages.AccountClient;
import org.citizenlogin.keycloak.account.erasure.ErasureStep;
import org.citizenlogin.keycloak.citizen.ContactActions;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;

/**
 * The changes of contacts, the download of one's data, the erasure of the account, and the client by which the account page
 * starts them. The server's own change of the e-mail address proves nothing to the former address, and its own deletion of an
 * account asks nobody and leaves no record: they are switched off, because two ways would be one too many.
 */
public final class AccountSetup extends StatelessSetupStep {

    public static final String ID = "account";

    private static final List<String> ACTIONS = List.of(
            ContactActions.CHANGE_PHONE, ContactActions.CHANGE_EMAIL, ExportDataFactory.ID, CloseAccountFactory.ID);

    /** By the server's own action, ours that takes its place. */
    private static final Map<String, String> STOCK = new TreeMap<>(Map.of(
            UserModel.RequiredAction.UPDATE_EMAIL.name(),
            ContactActions.CHANGE_EMAIL,
            ErasureStep.STOCK,
            CloseAccountFactory.ID));

    /** Before the user profile, which asks whether the server's own change of the e-mail address is on. */
    public AccountSetup() {
        super(ID, 5);
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        run(session, realm, report, true);
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        Report todo = new Report(ID);
        run(session, realm, todo, false);
        report.stillToDo(todo.changes());
        return "Citizens change phone and e-mail address by proving the new one, download their data, delete their account, and"
                + " have a page of it.";
    }

    @Override
    protected void remove(KeycloakSession session, RealmModel realm, Report report) {
        for (String id : ACTIONS) {
            RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(id);
            if (action != null) {
                realm.removeRequiredActionProvider(action);
                report.changed("Remove the required action " + id + ".");
            }
        }
        ClientModel client = realm.getClientByClientId(AccountClient.ID);
        if (client != null) {
            realm.removeClient(client.getId());
            report.changed("Remove the client " + AccountClient.ID + ".");
        }
    }

    /** @param makes whether what is missing is made, not only noted */
    private static void run(KeycloakSession session, RealmModel realm, Report report, boolean makes) {
        ACTIONS.forEach(id -> action(session, realm, id, report, makes));
        STOCK.forEach((id, ours) -> disable(realm, id, ours, report, makes));
        client(realm, report, makes);
    }

    private static void disable(RealmModel realm, String id, String ours, Report report, boolean makes) {
        RequiredActionProviderModel stock = realm.getRequiredActionProviderByAlias(id);
        if (stock != null && stock.isEnabled()) {
            report.changed("Disable the required action " + id + ", which " + ours + " takes the place of.");
            if (makes) {
                stock.setEnabled(false);
                realm.updateRequiredActionProvider(stock);
            }
        }
    }

    private static void action(KeycloakSession session, RealmModel realm, String id, Report report, boolean makes) {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(id);
        if (action == null) {
            report.changed("Register the required action " + id + ".");
            if (makes) {
                realm.addRequiredActionProvider(model(session, realm, id));
            }
        }
    }

    /** After all others: only citizens ask for it. One that an administrator disabled stays disabled. */
    private static RequiredActionProviderModel model(KeycloakSession session, RealmModel realm, String id) {
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setAlias(id);
        action.setProviderId(id);
        action.setName(((RequiredActionFactory)
                        session.getKeycloakSessionFactory().getProviderFactory(RequiredActionProvider.class, id))
                .getDisplayText());
        action.setEnabled(true);
        action.setDefaultAction(false);
        action.setPriority(1
                + realm.getRequiredActionProvidersStream()
                        .mapToInt(RequiredActionProviderModel::getPriority)
                        .max()
                        .orElse(0));
        return action;
    }

    private static void client(RealmModel realm, Report report, boolean makes) {
        ClientModel client = realm.getClientByClientId(AccountClient.ID);
        String redirect = AccountClient.redirect(realm);
        if (client == null) {
            report.changed("Create the client " + AccountClient.ID + ".");
            if (makes) {
                AccountClient.create(realm);
            }
        } else if (!client.getRedirectUris().equals(Set.of(redirect))) {
            report.changed("Let the client " + AccountClient.ID + " lead to " + redirect + " and nowhere else.");
            if (makes) {
                client.setRedirectUris(Set.of(redirect));
            }
        }
    }
}
