package org.citizenlogin.keycloak.account.consent;

import java.util.List;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.KeptTable.Retention;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.Purge;
import org.citizenlogin.keycloak.platform.database.TableProvider;

/** The tables CITIZEN_TERMS, CITIZEN_TERMS_TEXT and CITIZEN_CONSENT. */
public final class ConsentTables extends TableProvider {

    /** Of the tables of codes it must differ in the two characters after {@code citizen-}. */
    public static final String ID = "citizen-terms";

    private static final Retention AS_LONG_AS_THE_REALM = new Retention("as long as the realm", now -> Purge.nothing());

    public ConsentTables() {
        super(ID);
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(
                new KeptTable(
                        TermsRow.class,
                        "Versions of the terms of use of the realm and of clients; while citizens are told of a new one,"
                                + " the id of the last account that was.",
                        AS_LONG_AS_THE_REALM,
                        PersonRows.none("the id of an account says nothing about its owner once the account is gone")),
                new KeptTable(
                        TermsTextRow.class,
                        "The texts of the terms, in each language, with their SHA-256.",
                        AS_LONG_AS_THE_REALM,
                        PersonRows.none("it is about no person")),
                new KeptTable(
                        ConsentRow.class,
                        "What an account's owner agreed to and withdrew: version, language and SHA-256 of the text,"
                                + " client, purpose, method and reference.",
                        Retention.whileTheAccountExists(),
                        PersonRows.ofUser(
                                "kind",
                                "purpose",
                                "client",
                                "termsVersion",
                                "language",
                                "textSha256",
                                "method",
                                "reference",
                                "happenedAt")));
    }
}
