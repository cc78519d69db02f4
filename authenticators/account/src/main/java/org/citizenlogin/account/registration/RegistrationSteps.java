package org.citizenlogin.account.registration;

import java.util.Optional;
import java.util.Set;
import org.citizenlogin.account.contact.FirstContact;
import org.citizenlogin.account.password.FirstPassword;
import org.citizenlogin.account.terms.TermsAtRegistration;
import org.citizenlogin.assurance.IdentificationMethod;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.account.registration.RegistrationRow;
import org.citizenlogin.keycloak.account.registration.RegistrationSettings;
import org.citizenlogin.keycloak.account.registration.Registrations;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.ActionDecision;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.registration.RegistrationFacts;
import org.citizenlogin.registration.RegistrationStep;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;

/**
 * One request to the required action. Which step is due is read from the account for every request. What a step proved is on the
 * account at once, so an interruption loses nothing but the page.
 */
final class RegistrationSteps {

    private final RequiredActionContext context;
    private final UserModel user;
    private final Registrations registrations;
    private final TermsAtRegistration terms;

    RegistrationSteps(RequiredActionContext context) {
        this.context = context;
        this.user = context.getUser();
        this.registrations = Registrations.of(context.getSession(), context.getRealm());
        this.terms = new TermsAtRegistration(context);
    }

    ActionDecision show() {
        return Registrations.isUnfinished(user) ? due() : nothingToDo();
    }

    /** An application asked for it, or another tab has finished it. */
    private static ActionDecision nothingToDo() {
        return new Decision.Succeed(() -> {});
    }

    ActionDecision submit() {
        if (!Registrations.isUnfinished(user)) {
            return nothingToDo();
        }
        Set<RegistrationStep> left = facts().left();
        return left.stream()
                .findFirst()
                .map(step -> switch (step) {
                    case EMAIL, PHONE -> after(contact(step, left.size()).submit());
                    case PASSWORD ->
                        new FirstPassword(context, left.size())
                                .submit()
                                .<ActionDecision>map(Decision.Show::new)
                                .orElseGet(this::due);
                    case TERMS -> after(terms.submit());
                })
                .orElseGet(this::finish);
    }

    /** A step that is done leads to the next one, and not out of the required action. */
    private ActionDecision after(ActionDecision step) {
        if (step instanceof Decision.Succeed done) {
            done.completion().run();
            return due();
        }
        return step;
    }

    private ActionDecision due() {
        Set<RegistrationStep> left = facts().left();
        return left.stream()
                .findFirst()
                .map(step -> switch (step) {
                    case EMAIL, PHONE -> contact(step, left.size()).show();
                    case PASSWORD -> new Decision.Show(new FirstPassword(context, left.size()).show());
                    case TERMS -> terms.show();
                })
                .orElseGet(this::finish);
    }

    private ActionDecision finish() {
        return new Decision.Succeed(() -> {
            registrations.finish(user);
            context.getEvent()
                    .clone()
                    .event(EventType.CUSTOM_REQUIRED_ACTION)
                    .detail(CitizenEvents.DETAIL_OUTCOME, "registration_finished")
                    .success();
        });
    }

    private FirstContact contact(RegistrationStep step, int left) {
        return step == RegistrationStep.EMAIL
                ? new FirstContact(context, FirstContact.Kind.EMAIL, left, "")
                : new FirstContact(context, FirstContact.Kind.PHONE, left, provedPhone());
    }

    /** The citizen proved it while they were identified, so it is probably the one. */
    private String provedPhone() {
        return registrations
                .find(user)
                .flatMap(registrations::phoneOf)
                .map(PhoneNumber::e164)
                .orElse("");
    }

    private RegistrationFacts facts() {
        return new RegistrationFacts(
                FirstContact.Kind.EMAIL.isConfirmed(user),
                FirstContact.Kind.PHONE.isConfirmed(user),
                needsPassword(),
                FirstPassword.isChosen(user),
                terms.isDue());
    }

    /** Whoever was identified by an operator has no other way to sign in. */
    private boolean needsPassword() {
        Optional<IdentificationMethod> method = registrations.find(user).map(RegistrationRow::getMethod);
        return method.filter(IdentificationMethod.CARD::equals).isEmpty()
                || RegistrationSettings.cardUsersChooseAPassword();
    }
}
