package org.citizenlogin.keycloak.proof.document;

import java.util.List;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.keycloak.citizen.AccountErasure;
import org.citizenlogin.keycloak.citizen.ProfileAttribute;
import org.citizenlogin.keycloak.platform.setup.Report;
import org.citizenlogin.keycloak.platform.setup.StatelessSetupStep;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Declares the attributes with fingerprints of documents' numbers. No role can see or write them, because a form of the
 * admin console that sends them back empty would delete them.
 */
public final class DocumentsStep extends StatelessSetupStep {

    public static final String ID = "documents";

    public DocumentsStep() {
        super(ID, 15);
    }

    @Override
    protected void apply(KeycloakSession session, RealmModel realm, Report report) {
        ProfileAttribute.declare(session, attributes(NumbersOnRecord.storedHere(session)), report);
    }

    @Override
    protected String check(KeycloakSession session, RealmModel realm, Report report) {
        ProfileAttribute.check(session, attributes(NumbersOnRecord.storedHere(session)), report);
        new DocumentsCheck(session, realm, report).check();
        return "Numbers of documents can be compared, and no one sees them.";
    }

    @Override
    public List<Finding> checkAccounts(KeycloakSession session, RealmModel realm) {
        Report report = new Report(ID);
        new DocumentsCheck(session, realm, report).checkAccounts();
        return report.findingsOr("The numbers of documents that were looked at can be compared.");
    }

    @Override
    protected void remove(KeycloakSession session, RealmModel realm, Report report) {
        ProfileAttribute.remove(session, attributes(NumbersOnRecord.storedHere(session)), report);
    }

    @Override
    public List<Change> erase(KeycloakSession session, RealmModel realm) {
        int numbers = AccountErasure.attributes(session, realm, StoredNumbers.attributeOf("%"));
        return numbers == 0
                ? List.of()
                : List.of(new Change(ID, "Delete " + numbers + " stored numbers of documents."));
    }

    static List<ProfileAttribute> attributes(List<DocumentKind> kinds) {
        return kinds.stream()
                .map(kind -> StoredNumbers.attributeOf(kind.id()))
                .map(name -> ProfileAttribute.forNoOne(name, "${" + name + "}"))
                .toList();
    }
}
