package org.citizenlogin.keycloak.proof.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.citizenlogin.document.DocumentForm;
import org.citizenlogin.document.DocumentKind;
import org.citizenlogin.document.DocumentKinds;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;

/** Kinds that an administrator defines by a form. They have no check digits. */
public final class PatternRecordsFactory implements DocumentRecordsFactory, ServerSettings {

    public static final String ID = "patterns";

    static final Setting<List<DocumentKind>> KINDS = new Setting<>(
            "spi-citizen-document--patterns--kinds",
            "Kinds of documents",
            "Further kinds of documents, each by the form of its number. Its label on the pages is the message"
                    + " citizenDocument.<id>, or the id while there is none.",
            "id:form with a bar between two, such as residence-permit:[A-Z]{2}[0-9]{7}; an id is 2 to 32 of a-z, 0-9"
                    + " and '-', not one of the built-in kinds; a form has " + DocumentForm.FORM,
            "",
            false,
            PatternRecordsFactory::kinds);

    static final Setting<Optional<List<String>>> REGISTER_KINDS = Sources.registerKinds(ID);

    private static final Pattern KIND_ID = Pattern.compile("[a-z][a-z0-9-]{1,31}");

    private List<DocumentRecord> records = List.of();

    private static Optional<List<DocumentKind>> kinds(String text) {
        List<DocumentKind> kinds = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        if (!text.isEmpty()) {
            for (String one : text.split("\\|", -1)) {
                String[] parts = one.strip().split(":", 2);
                Optional<DocumentForm> form = parts.length == 2 ? DocumentForm.read(parts[1]) : Optional.empty();
                if (form.isEmpty()
                        || !KIND_ID.matcher(parts[0]).matches()
                        || DocumentKinds.byId(parts[0]).isPresent()
                        || !ids.add(parts[0])) {
                    return Optional.empty();
                }
                kinds.add(DocumentKind.byForm(parts[0], form.get()));
            }
        }
        return Optional.of(List.copyOf(kinds));
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public int position() {
        return 20;
    }

    @Override
    public void init(Config.Scope config) {
        ServerOptions options = ServerOptions.in(config);
        records = Sources.of(options.read(KINDS), REGISTER_KINDS, options);
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(KINDS, REGISTER_KINDS);
    }

    @Override
    public void readTogether() {
        init(Config.scope(DocumentSpi.NAME, ID));
    }

    @Override
    public DocumentRecords create(KeycloakSession session) {
        return () -> records;
    }
}
