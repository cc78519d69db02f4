package org.citizenlogin.keycloak.proof.document;

import java.util.List;
import java.util.Optional;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.setting.Setting;

/** Source of the numbers of each kind: the accounts, or the register of persons. */
final class Sources {

    private Sources() {}

    static Setting<Optional<List<String>>> registerKinds(String provider) {
        String key = "spi-citizen-document--" + provider + "--register-kinds";
        return Setting.list(
                        key,
                        "Kinds asked at the register",
                        "Kinds of documents whose numbers the register of persons compares. Numbers of other kinds are stored"
                                + " on the account as keyed fingerprints.",
                        "ids of kinds with a comma between",
                        "",
                        Optional::of)
                .optional();
    }

    /** An unknown kind stops the start of the server. Otherwise its numbers would silently be compared with the account. */
    static List<DocumentRecord> of(
            List<DocumentKind> kinds, Setting<Optional<List<String>>> atRegister, ServerOptions options) {
        List<String> known = kinds.stream().map(DocumentKind::id).toList();
        List<String> asked = options.read(atRegister).orElse(List.of());
        if (!known.containsAll(asked)) {
            throw ServerOptions.refusal("option '" + atRegister.key() + "': there is no such kind; write some of "
                    + String.join(", ", known));
        }
        return kinds.stream()
                .map(kind ->
                        asked.contains(kind.id()) ? (DocumentRecord) new RegisterRecord(kind) : new StoredRecord(kind))
                .toList();
    }
}
