package org.citizenlogin.keycloak.proof.document;

import java.util.List;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.keycloak.citizen.ProfileAttribute;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.citizenlogin.keycloak.platform.setup.SetupStepFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Declares the attributes with fingerprints of documents' numbers. No role can see or write them, because a form of the
 * admin console that sends them back empty would delete them.
 */
public final class DocumentsStep implements SetupStepFactory {

    public static final String ID = "documents";

    @Override
    public SetupStep create(KeycloakSession session) {
        return new Step();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public int position() {
        return 15;
    }

    private static final class Step implements SetupStep {

        @Override
        public List<Change> apply(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            ProfileAttribute.declare(session, attributes(NumbersOnRecord.storedHere(session)), report);
            return report.changes();
        }

        @Override
        public List<Finding> check(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            ProfileAttribute.check(session, attributes(NumbersOnRecord.storedHere(session)), report);
            new DocumentsCheck(session, realm, report).check();
            return report.findingsOr("Numbers of documents can be compared, and no one sees them.");
        }

        @Override
        public List<Finding> checkAccounts(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            new DocumentsCheck(session, realm, report).checkAccounts();
            return report.findingsOr("The numbers of documents that were looked at can be compared.");
        }

        @Override
        public List<Change> remove(KeycloakSession session, RealmModel realm) {
            Report report = new Report(ID);
            ProfileAttribute.remove(session, attributes(NumbersOnRecord.storedHere(session)), report);
            return report.changes();
        }
    }

    static List<ProfileAttribute> attributes(List<DocumentKind> kinds) {
        return kinds.stream()
                .map(kind -> StoredNumbers.attributeOf(kind.id()))
                .map(name -> ProfileAttribute.forNoOne(name, "${" + name + "}"))
                .toList();
    }
}
