package org.citizenlogin.account.contact;

import java.time.Duration;
import java.util.Optional;
import org.citizenlogin.account.stronglogin.StrongLogin;
import org.citizenlogin.contactchange.ChangeState;
import org.citizenlogin.keycloak.account.contact.FreeContact;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.ActionDecision;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.EventType;

/** One request to a change of a contact, which its citizen asked for. */
final class ChangeSteps extends ContactSteps {

    private final boolean askedFor;
    private final Optional<StrongLogin.Lack> lack;

    /**
     * @param askedFor whether its citizen asked for this action
     * @param lack what the login lacks
     */
    ChangeSteps(RequiredActionContext context, OwnContact contact, boolean askedFor, Optional<StrongLogin.Lack> lack) {
        super(context, contact, ChangePages.of(context, contact));
        this.askedFor = askedFor;
        this.lack = lack;
    }

    @Override
    Optional<ActionDecision> refusal() {
        if (!askedFor) {
            // Somebody put it among the account's required actions. It is the citizen's to ask for, so the login goes
            // on.
            return Optional.of(new Decision.Succeed(() -> {}));
        }
        if (lack.isPresent()) {
            event(EventType.CUSTOM_REQUIRED_ACTION_ERROR)
                    .detail(CitizenEvents.DETAIL_REASON, lack.get().word())
                    .error(CitizenEvents.ERROR_CONTACT_LOGIN_TOO_WEAK);
            return Optional.of(new Decision.Show(pages.impossible(textKey(lack.get()))));
        }
        return Citizens.canStorePassword(realm, user)
                ? Optional.empty()
                : Optional.of(new Decision.Show(pages.impossible("citizenContactReadOnly")));
    }

    private static String textKey(StrongLogin.Lack lack) {
        return lack == StrongLogin.Lack.SECOND_FACTOR ? "citizenContactSecondFactor" : "citizenContactSignInAgain";
    }

    @Override
    Optional<String> reasonAgainst(String address) {
        return contact.isConfirmed(user)
                        && contact.of(user).filter(address::equals).isPresent()
                ? Optional.of("citizenContact" + contact.keyPart() + "Same")
                : Optional.empty();
    }

    /** As {@link PendingContacts#prove} decides it. */
    @Override
    Duration wait(String address) {
        return PendingContacts.countsAtOnce(realm, user, contact, address)
                ? Duration.ZERO
                : ContactSettings.read(ContactSettings.WAIT);
    }

    @Override
    void take(FreeContact proved) {
        Duration waits =
                new PendingContacts(session, realm, user).prove(contact, proved, wait(proved.address()), locale());
        event(EventType.CUSTOM_REQUIRED_ACTION)
                .detail(
                        CitizenEvents.DETAIL_OUTCOME,
                        PendingContacts.outcome(contact, waits.isZero() ? ChangeState.APPLIED : ChangeState.WAITING))
                .detail(CitizenEvents.DETAIL_CONTACT, contact.masked(proved.address()))
                .success();
    }

    @Override
    String action() {
        return contact.action();
    }
}
