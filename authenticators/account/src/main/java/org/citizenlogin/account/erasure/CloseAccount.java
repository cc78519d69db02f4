package org.citizenlogin.account.erasure;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.account.pages.WaysOfRealm;
import org.citizenlogin.account.stronglogin.ActionPages;
import org.citizenlogin.account.stronglogin.StrongLoginAction;
import org.citizenlogin.keycloak.account.erasure.ErasureSettings;
import org.citizenlogin.keycloak.account.erasure.Erasures;
import org.citizenlogin.keycloak.messaging.notification.LifeInWords;
import org.citizenlogin.keycloak.platform.flow.ActionDecision;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.citizenlogin.keycloak.platform.flow.SentForm;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Says what happens, and asks for the erasure when the button was pressed. */
final class CloseAccount extends StrongLoginAction {

    static final String PAGE = "citizen-close-account.ftl";
    static final String CLOSED = "citizen-account-closed.ftl";

    /** The field of the pressed button. */
    static final String ANSWER = "citizen-close-answer";

    static final String CLOSE = "close";

    private static final String TITLE = "citizenCloseTitle";

    @Override
    protected ActionDecision show(RequiredActionContext context) {
        return refusal(context).orElseGet(() -> ask(context));
    }

    @Override
    protected ActionDecision submit(RequiredActionContext context) {
        boolean pressed = CLOSE.equals(new SentForm(context.getHttpRequest()).field(ANSWER));
        return refusal(context).orElseGet(() -> pressed ? close(context) : ask(context));
    }

    /** Empty when the account can be erased. */
    private static Optional<ActionDecision> refusal(RequiredActionContext context) {
        if (!isAskedFor(context, CloseAccountFactory.ID)) {
            return Optional.of(new Decision.Succeed(() -> {}));
        }
        return lack(context)
                .map(lack -> ActionPages.refused(context, CloseAccountFactory.ID, TITLE, lack))
                .or(() -> impossible(context).map(textKey -> ActionPages.impossible(context, TITLE, textKey, false)));
    }

    private static Optional<String> impossible(RequiredActionContext context) {
        Erasures erasures = erasures(context);
        if (!Erasures.isPossible(context.getRealm(), context.getUser())) {
            return Optional.of("citizenCloseReadOnly");
        }
        if (erasures.isHeld()) {
            return Optional.of("citizenCloseHeld");
        }
        return erasures.pending().map(pending -> "citizenCloseAsked");
    }

    private static ActionDecision ask(RequiredActionContext context) {
        Duration wait = ErasureSettings.read(ErasureSettings.WAIT);
        return new Decision.Show(Page.of(context, PAGE)
                .with("citizenWait", wait.isZero() ? "" : LifeInWords.of(wait, locale(context)))
                .with("citizenWays", WaysOfRealm.of(context.getRealm()))
                .show());
    }

    private static ActionDecision close(RequiredActionContext context) {
        Optional<Erasures.Asked> asked = erasures(context).ask(locale(context), context.getAuthenticationSession());
        if (asked.isEmpty()) {
            // Held, or asked for in another tab, a moment ago.
            return refusal(context).orElseGet(() -> ask(context));
        }
        return asked.get().hasBegun()
                ? new Decision.Show(closed(context, asked.get().receipt()))
                : new Decision.Succeed(() -> {});
    }

    /** The last page: this login leads nowhere any more. */
    private static Response closed(RequiredActionContext context, String receipt) {
        Response page = Page.of(context, CLOSED)
                .with("citizenReceipt", receipt)
                .with("citizenWays", WaysOfRealm.of(context.getRealm()))
                .show();
        AuthenticationSessionModel login = context.getAuthenticationSession();
        new AuthenticationSessionManager(context.getSession())
                .removeAuthenticationSession(login.getRealm(), login, true);
        return page;
    }

    private static Erasures erasures(RequiredActionContext context) {
        return new Erasures(context.getSession(), context.getRealm(), context.getUser());
    }

    private static Locale locale(RequiredActionContext context) {
        return context.getSession().getContext().resolveLocale(context.getUser());
    }
}
