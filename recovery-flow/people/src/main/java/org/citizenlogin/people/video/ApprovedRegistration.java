package org.citizenlogin.people.video;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.citizenlogin.assurance.IdentificationMethod;
import org.citizenlogin.casework.CaseChannel;
import org.citizenlogin.casework.CasePurpose;
import org.citizenlogin.casework.CaseState;
import org.citizenlogin.casework.Observation;
import org.citizenlogin.keycloak.account.consent.ConsentLedger;
import org.citizenlogin.keycloak.account.registration.Registrations;
import org.citizenlogin.people.casework.CaseAssurance;
import org.citizenlogin.people.casework.CaseForm;
import org.citizenlogin.people.casework.Cases;
import org.citizenlogin.people.casework.StoredCase;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Uses the approval of a registration: once, by the browser that has the case. The account, the used approval and the
 * assurance record are one transaction. The citizen then finishes the registration; as long as it is not finished, the case
 * leads back to it.
 */
final class ApprovedRegistration {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final TabOfLogin tab;

    ApprovedRegistration(KeycloakSession session, RealmModel realm, TabOfLogin tab) {
        this.session = session;
        this.realm = realm;
        this.tab = tab;
    }

    /**
     * @return the way to the first step that is left; empty when there is none: the approval is not usable now, the number has an
     *     account by now, or the registration was finished or deleted. Then nothing was changed
     */
    Optional<Response> use(StoredCase current) {
        if (!Registrations.isOffered(realm) || current.form().isEmpty()) {
            return Optional.empty();
        }
        Registrations registrations = Registrations.of(session, realm);
        Optional<UserModel> user = current.state() == CaseState.CONSUMED
                ? registrations.ofCase(current.id())
                : registrations
                        .alone(current.form().get().accountNumber(), (own, fresh) -> make(own, fresh, current))
                        .map(id -> session.users().getUserById(realm, id));
        return user.filter(UserModel::isEnabled).map(made -> registrations.goOn(made, tab.findOrBegin()));
    }

    /** Whether the case leads back to a registration that is not finished. */
    static boolean isUnfinished(KeycloakSession session, RealmModel realm, StoredCase current) {
        return current.state() == CaseState.CONSUMED
                && current.current().opening().purpose() == CasePurpose.REGISTER
                && Registrations.of(session, realm).ofCase(current.id()).isPresent();
    }

    /** In a transaction of its own, which is undone as a whole when the approval cannot be used. */
    private static Optional<String> make(KeycloakSession own, RealmModel realm, StoredCase approved) {
        Cases cases = Cases.of(own, realm);
        CaseForm form = approved.form().orElseThrow();
        Locale locale = Locale.forLanguageTag(approved.language());
        Optional<UserModel> made = Registrations.of(own, realm)
                .make(
                        new Registrations.Person(form.accountNumber(), form.firstName(), form.lastName(), locale),
                        new Registrations.Origin(
                                method(approved), Optional.of(approved.id()), Optional.of(form.phoneNumber())));
        if (made.isEmpty()) {
            return Optional.empty();
        }
        String userId = made.get().getId();
        Observation person = new Observation.Person(cases.keys().personKey(approved, form.accountNumber()));
        if (!(cases.registered(approved, person, userId) instanceof Cases.Result.Moved used)) {
            own.getTransactionManager().setRollbackOnly();
            return Optional.empty();
        }
        CaseAssurance.write(own, realm, cases, used.now(), userId);
        new ConsentLedger(own, realm, made.get())
                .explained(List.of(locale.getLanguage()), used.now().number());
        return Optional.of(userId);
    }

    private static IdentificationMethod method(StoredCase approved) {
        return approved.current().opening().channel() == CaseChannel.COUNTER
                ? IdentificationMethod.COUNTER
                : IdentificationMethod.VIDEO;
    }
}
