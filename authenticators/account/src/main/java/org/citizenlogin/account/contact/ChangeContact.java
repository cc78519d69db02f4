package org.citizenlogin.account.contact;

import org.citizenlogin.account.stronglogin.StrongLoginAction;
import org.citizenlogin.keycloak.platform.flow.ActionDecision;
import org.keycloak.authentication.RequiredActionContext;

/** The required action that changes one contact. */
final class ChangeContact extends StrongLoginAction {

    private final OwnContact contact;

    ChangeContact(OwnContact contact) {
        this.contact = contact;
    }

    @Override
    protected ActionDecision show(RequiredActionContext context) {
        return new ChangeSteps(context, contact, isAskedFor(context, contact.action()), lack(context)).show();
    }

    @Override
    protected ActionDecision submit(RequiredActionContext context) {
        return new ChangeSteps(context, contact, isAskedFor(context, contact.action()), lack(context)).submit();
    }
}
