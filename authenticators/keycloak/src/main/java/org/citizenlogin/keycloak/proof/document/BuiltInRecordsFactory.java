package org.citizenlogin.keycloak.proof.document;

import java.util.List;
import java.util.Optional;
import org.citizenlogin.document.DocumentKinds;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.keycloak.platform.option.ServerSettings;
import org.citizenlogin.setting.Setting;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;

/** The built-in kinds of documents, each with its issuer's check digits. */
public final class BuiltInRecordsFactory implements DocumentRecordsFactory, ServerSettings {

    public static final String ID = "built-in";

    static final Setting<Optional<List<String>>> REGISTER_KINDS = Sources.registerKinds(ID);

    private List<DocumentRecord> records = List.of();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public int position() {
        return 10;
    }

    @Override
    public void init(Config.Scope config) {
        records = Sources.of(DocumentKinds.all(), REGISTER_KINDS, ServerOptions.in(config));
    }

    @Override
    public List<Setting<?>> serverSettings() {
        return List.of(REGISTER_KINDS);
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
