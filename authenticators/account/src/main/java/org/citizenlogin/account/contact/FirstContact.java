package org.citizenlogin.account.contact;

import java.time.Duration;
import java.util.Optional;
import org.citizenlogin.keycloak.account.contact.FreeContact;
import org.citizenlogin.keycloak.account.registration.RegistrationSettings;
import org.citizenlogin.keycloak.account.registration.Registrations;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.ActionDecision;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;

/**
 * One request to the step that proves the first contact of an account whose registration is not finished. A proved contact
 * counts at once: there was none before, so there is nobody to tell.
 */
public final class FirstContact extends ContactSteps {

    /** The contacts of a registration. */
    public enum Kind {
        EMAIL(OwnContact.EMAIL),
        PHONE(OwnContact.PHONE);

        private final OwnContact contact;

        Kind(OwnContact contact) {
            this.contact = contact;
        }

        /** Whether the account has it, confirmed. */
        public boolean isConfirmed(UserModel user) {
            return contact.isConfirmed(user);
        }
    }

    /**
     * @param stepsLeft of the registration, this one included
     * @param suggested what is in the field at first; empty for nothing
     */
    public FirstContact(RequiredActionContext context, Kind kind, int stepsLeft, String suggested) {
        super(
                context,
                kind.contact,
                ChangePages.of(context, kind.contact, new ChangePages.First(stepsLeft, suggested)));
    }

    /** The caller found this step to be the next one. */
    @Override
    Optional<ActionDecision> refusal() {
        return Optional.empty();
    }

    @Override
    Optional<String> reasonAgainst(String address) {
        return Optional.empty();
    }

    @Override
    Duration wait(String address) {
        return Duration.ZERO;
    }

    @Override
    void take(FreeContact proved) {
        proved.giveTo(user);
        if (contact == OwnContact.EMAIL) {
            nameAfter(proved.address());
        }
        event(EventType.CUSTOM_REQUIRED_ACTION)
                .detail(CitizenEvents.DETAIL_OUTCOME, "registration_" + contact.word())
                .detail(CitizenEvents.DETAIL_CONTACT, contact.masked(proved.address()))
                .success();
    }

    /** A name that somebody else signs in with stays theirs; then the account keeps the one it was made with. */
    private void nameAfter(String address) {
        boolean follows = realm.isRegistrationEmailAsUsername()
                || RegistrationSettings.ofAccount(RegistrationSettings.USER_NAME)
                        == RegistrationSettings.UserName.EMAIL;
        if (follows && session.users().getUserByUsername(realm, address) == null) {
            user.setUsername(address);
        }
    }

    @Override
    String action() {
        return Registrations.ACTION;
    }
}
