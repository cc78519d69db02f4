package org.citizenlogin.e2e.document;

import java.util.Map;
import java.util.TreeMap;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;

/** Documents of made-up citizens, and the settings of a realm that asks for them. */
final class Papers {

    static final String PASSPORT = "passport";
    static final String SNILS = "ru-snils";

    /** The numbers the standards print. */
    static final String PASSPORT_NUMBER = "L898902C36";

    static final String SNILS_NUMBER = "112-233-445 95";

    /** Of the right form with the right check digit, and nobody's. */
    static final String OTHER_PASSPORT = "A123456784";

    private Papers() {}

    /** The way by document alone, limits of documents out of the way. */
    static Map<String, String> settings(String... more) {
        var settings = new TreeMap<>(Map.of(
                "ways", "document",
                "documents", "passport,ru-snils,pl-pesel",
                "source-document-limit", "100000/1h",
                "document-limit", "1000/1h",
                "resend-after", "30s"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    static Citizen withPassport(CitizenRealm realm) {
        return withPassport(realm, realm.citizen().create());
    }

    static Citizen withPassport(CitizenRealm realm, Citizen citizen) {
        realm.giveDocument(citizen, PASSPORT, PASSPORT_NUMBER);
        return citizen;
    }
}
