package org.citizenlogin.keycloak.proof.document;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Asks the register of persons for whom an account's owner may act. */
public final class Representations {

    private static final Logger LOG = Logger.getLogger(Representations.class);

    /** The request that asks waits for the register, and may hold a connection to the database meanwhile. */
    private static final Semaphore AT_ONCE = new Semaphore(8);

    private Representations() {}

    /** Whether this server has a register that can tell. */
    public static boolean areTold(KeycloakSession session) {
        return RegisterRecord.factory(session)
                .filter(factory -> factory.missing().isEmpty())
                .filter(PersonRegisterFactory::tellsRepresentations)
                .isPresent();
    }

    /** Empty when it is not known: no register tells, the account names no one person, or the register did not answer. */
    public static Optional<List<Representation>> of(KeycloakSession session, RealmModel realm, UserModel user) {
        List<String> persons = user.getAttributeStream(Citizens.PERSONAL_NUMBER).toList();
        if (persons.size() != 1 || !areTold(session)) {
            return Optional.empty();
        }
        Optional<List<Representation>> told = ask(session.getProvider(PersonRegister.class), persons.get(0));
        if (told.isEmpty()) {
            LOG.warnf("realm '%s': the register could not say for whom a person may act", realm.getName());
        }
        return told;
    }

    private static Optional<List<Representation>> ask(PersonRegister register, String person) {
        if (!AT_ONCE.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return register.representations(person);
        } finally {
            AT_ONCE.release();
        }
    }
}
