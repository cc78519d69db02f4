package org.citizenlogin.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.citizenlogin.keycloak.account.erasure.ErasureHookFactory;
import org.citizenlogin.keycloak.account.erasure.ErasureHookSpi;
import org.citizenlogin.keycloak.messaging.outbox.Lane;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandlerFactory;
import org.citizenlogin.keycloak.messaging.outbox.OutboxHandlerSpi;
import org.citizenlogin.keycloak.messaging.outbox.OutboxSpi;
import org.citizenlogin.keycloak.messaging.outbox.OutboxTables;
import org.citizenlogin.keycloak.messaging.outbox.OutboxWorkFactory;
import org.citizenlogin.keycloak.messaging.sms.SmsGatewayFactory;
import org.citizenlogin.keycloak.messaging.sms.SmsGatewaySpi;
import org.citizenlogin.keycloak.platform.database.TableProvider;
import org.citizenlogin.keycloak.platform.keys.CitizenKeysFactory;
import org.citizenlogin.keycloak.platform.keys.CitizenKeysSpi;
import org.citizenlogin.keycloak.platform.metrics.CitizenMetrics;
import org.citizenlogin.keycloak.platform.personaldata.PersonalDataSpi;
import org.citizenlogin.keycloak.proof.code.CodeTables;
import org.citizenlogin.keycloak.proof.document.DocumentRecordsFactory;
import org.citizenlogin.keycloak.proof.document.DocumentSpi;
import org.citizenlogin.keycloak.proof.document.PersonRegisterFactory;
import org.citizenlogin.keycloak.proof.document.PersonRegisterSpi;
import org.citizenlogin.keycloak.proof.throttle.LimitTables;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.email.EmailSenderProviderFactory;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Names that others have written down: in options, tables, dashboards, addresses. Changing one breaks them. */
class IdentifiersTest {

    private static List<String> ids(Class<? extends ProviderFactory<?>> kind) {
        return ServiceLoader.load(kind).stream()
                .map(found -> found.get().getId())
                .sorted()
                .toList();
    }

    @Test
    void spis() {
        List<String> names = List.of(
                "citizen-keys",
                "citizen-outbox",
                "citizen-outbox-handler",
                "citizen-sms",
                "citizen-document",
                "citizen-personal-data",
                "citizen-register",
                "citizen-erasure-hook");
        assertThat(List.of(
                        new CitizenKeysSpi(),
                        new OutboxSpi(),
                        new OutboxHandlerSpi(),
                        new SmsGatewaySpi(),
                        new DocumentSpi(),
                        new PersonalDataSpi(),
                        new PersonRegisterSpi(),
                        new ErasureHookSpi()))
                .extracting(Spi::getName)
                .isEqualTo(names);
        assertThat(ServiceLoader.load(Spi.class).stream()
                        .map(found -> found.get().getName()))
                .containsAll(names);
    }

    @Test
    void providers() {
        assertThat(ids(CitizenKeysFactory.class)).containsExactly("ring");
        assertThat(ids(OutboxWorkFactory.class)).containsExactly("worker");
        assertThat(ids(OutboxHandlerFactory.class)).contains("email", "sms", "erase-account");
        assertThat(ServiceLoader.load(OutboxHandlerFactory.class))
                .filteredOn(kind -> List.of("email", "sms").contains(kind.getId()))
                .extracting(OutboxHandlerFactory::getId, OutboxHandlerFactory::lane)
                .containsExactlyInAnyOrder(tuple("email", Lane.EMAIL), tuple("sms", Lane.MESSAGE));
        assertThat(ids(SmsGatewayFactory.class)).containsExactly("http", "http-2", "inbox");
        assertThat(ids(DocumentRecordsFactory.class)).containsExactly("built-in", "patterns");
        assertThat(ids(PersonRegisterFactory.class)).containsExactly("http");
        assertThat(ids(ErasureHookFactory.class)).containsExactly("http");
        assertThat(ids(RealmResourceProviderFactory.class)).contains("citizen-inbox");
        assertThat(ids(EmailSenderProviderFactory.class)).contains("citizen-inbox");
        assertThat(ids(JpaEntityProviderFactory.class)).contains("citizen-code", "citizen-limit", "citizen-outbox");
    }

    @Test
    void tablesAndTheirChangeLogs() {
        for (TableProvider tables : List.of(new OutboxTables(), new LimitTables(), new CodeTables())) {
            assertThat(tables.create(null).getChangelogLocation())
                    .isEqualTo("META-INF/" + tables.getId() + "-changelog.xml");
            assertThat(getClass().getResource("/META-INF/" + tables.getId() + "-changelog.xml"))
                    .isNotNull();
        }
        assertThat(JpaUtils.getCustomChangelogTableName(OutboxTables.ID)).isEqualTo("DATABASECHANGELOG_CITIZEN_OU");
        assertThat(JpaUtils.getCustomChangelogTableName(LimitTables.ID)).isEqualTo("DATABASECHANGELOG_CITIZEN_LI");
        assertThat(JpaUtils.getCustomChangelogTableName(CodeTables.ID)).isEqualTo("DATABASECHANGELOG_CITIZEN_CO");
    }

    @Test
    void noTwoRoomsShareAHistoryTable() {
        List<String> names = ids(JpaEntityProviderFactory.class).stream()
                .filter(id -> id.startsWith("citizen-"))
                .map(JpaUtils::getCustomChangelogTableName)
                .toList();

        assertThat(new TreeSet<>(names)).hasSameSizeAs(names);
    }

    @Test
    void meters() {
        assertThat(List.of(
                        CitizenMetrics.DOCUMENT_UNDECIDED,
                        CitizenMetrics.LIMIT_REACHED,
                        CitizenMetrics.OUTBOX_HANDLED,
                        CitizenMetrics.OUTBOX_GIVEN_UP,
                        CitizenMetrics.OUTBOX_PENDING,
                        CitizenMetrics.OUTBOX_REQUESTS_DROPPED,
                        CitizenMetrics.PURGE_FAILED,
                        CitizenMetrics.SETUP_ERRORS))
                .containsExactly(
                        "citizen.document.undecided",
                        "citizen.limit.reached",
                        "citizen.outbox.handled",
                        "citizen.outbox.given.up",
                        "citizen.outbox.pending",
                        "citizen.outbox.requests.dropped",
                        "citizen.purge.failed",
                        "citizen.setup.errors");
    }
}
