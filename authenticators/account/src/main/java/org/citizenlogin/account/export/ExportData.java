package org.citizenlogin.account.export;

import org.citizenlogin.account.stronglogin.ActionPages;
import org.citizenlogin.account.stronglogin.StrongLoginAction;
import org.citizenlogin.keycloak.platform.flow.ActionDecision;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.keycloak.authentication.RequiredActionContext;

/** Has no page of its own: the account page offers the download to the session that comes of this login. */
final class ExportData extends StrongLoginAction {

    @Override
    protected ActionDecision show(RequiredActionContext context) {
        if (!isAskedFor(context, ExportDataFactory.ID)) {
            return new Decision.Succeed(() -> {});
        }
        return lack(context)
                .map(lack -> ActionPages.refused(context, ExportDataFactory.ID, "citizenExportTitle", lack))
                .orElseGet(() -> new Decision.Succeed(
                        () -> ExportRight.give(context.getSession(), context.getAuthenticationSession())));
    }

    @Override
    protected ActionDecision submit(RequiredActionContext context) {
        return show(context);
    }
}
