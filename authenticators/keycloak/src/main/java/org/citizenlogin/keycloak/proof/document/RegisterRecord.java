package org.citizenlogin.keycloak.proof.document;

import java.util.List;
import java.util.Optional;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A kind whose numbers are in the register of persons. The account provides only the personal number. */
record RegisterRecord(DocumentKind kind) implements DocumentRecord {

    /** No register is configured, or there are several and none is chosen. */
    static final String MISSING = "register-missing";

    private static final Logger LOG = Logger.getLogger(RegisterRecord.class);

    /** An account without exactly one personal number does not match. */
    @Override
    public Question about(KeycloakSession session, RealmModel realm, UserModel user, DocumentNumber number) {
        List<String> persons = user.getAttributeStream(Citizens.PERSONAL_NUMBER).toList();
        if (persons.size() != 1) {
            return asked -> Finding.NOT_MATCHED;
        }
        String person = persons.get(0);
        String realmName = realm.getName();
        return asked -> {
            PersonRegister.Answer answer = register(asked)
                    .map(register -> register.ask(person, number))
                    .orElseGet(() -> PersonRegister.Answer.undecided(MISSING));
            if (answer.finding() == Finding.UNDECIDED) {
                LOG.warnf(
                        "realm '%s': the register could not say whether a document of the kind '%s' is right (%s)",
                        realmName, kind.id(), answer.reason());
                CitizenMetrics.documentUndecided(realmName, kind.id(), answer.reason());
            }
            return answer.finding();
        };
    }

    private static Optional<PersonRegister> register(KeycloakSession session) {
        return missing(session).isEmpty() ? Optional.of(session.getProvider(PersonRegister.class)) : Optional.empty();
    }

    /** The server's only register, or the one that an option names. */
    static Optional<PersonRegisterFactory> factory(KeycloakSession session) {
        return Optional.ofNullable(
                (PersonRegisterFactory) session.getKeycloakSessionFactory().getProviderFactory(PersonRegister.class));
    }

    /** What must be configured before a register can be used. */
    static Optional<String> missing(KeycloakSession session) {
        return factory(session)
                .map(PersonRegisterFactory::missing)
                .orElseGet(() -> Optional.of("there are several registers of persons; name one with the option"
                        + " spi-citizen-register--provider"));
    }
}
