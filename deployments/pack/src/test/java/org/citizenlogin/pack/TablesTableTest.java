package org.citizenlogin.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.citizenlogin.keycloak.platform.database.KeptTable;
import org.citizenlogin.keycloak.platform.database.PersonRows;
import org.citizenlogin.keycloak.platform.database.TableProvider;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;

/**
 * The reference's table of the rows the pack keeps says what the tables declare. {@code -Dcitizen.write=true} writes it
 * instead of comparing.
 */
class TablesTableTest {

    private static final Path REFERENCE = Path.of("..", "..", "docs", "reference", "tables.md");

    private static final String INTRODUCTION = """
            # Rows the pack keeps

            Each table of the pack declares what it holds, for how long, and what becomes of it when an account or a realm is
            removed. One job deletes expired rows every ten minutes, on one node at a time.

            """;

    private static List<KeptTable> tables() {
        return ServiceLoader.load(JpaEntityProviderFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(TableProvider.class::isInstance)
                .flatMap(provider -> ((TableProvider) provider).tables().stream())
                .sorted(Comparator.comparing(KeptTable::name))
                .toList();
    }

    @Test
    void theReferenceSaysWhatTheTablesDeclare() throws IOException {
        String expected =
                INTRODUCTION + "| table | what it holds | kept | erased with the account | given to its owner |\n"
                        + "|---|---|---|---|---|\n"
                        + tables().stream().map(TablesTableTest::line).collect(Collectors.joining());
        if (Boolean.getBoolean("citizen.write")) {
            Files.writeString(REFERENCE, expected);
        }
        assertThat(Files.readString(REFERENCE)).isEqualTo(expected);
    }

    private static String line(KeptTable table) {
        return "| `%s` | %s | %s | %s | %s |%n"
                .formatted(
                        table.name(),
                        table.holds(),
                        table.retention().words(),
                        table.person() instanceof PersonRows.None none ? "no: " + none.why() : "yes",
                        table.person() instanceof PersonRows.OfUser rows
                                        && !rows.exported().isEmpty()
                                ? rows.exported().stream()
                                        .map(field -> "`" + field + "`")
                                        .collect(Collectors.joining(", "))
                                : "nothing")
                .replace(System.lineSeparator(), "\n");
    }

    /** Columns of text that keep the name of a constant: row and field, and the class of the constant. */
    private static final Map<String, String> NAMES = Map.of(
            "SignInRow.method", "org.citizenlogin.account.signins.SignIns$Method",
            "PendingContactRow.kind", "org.citizenlogin.keycloak.account.contact.ContactKind",
            "PendingContactRow.state", "org.citizenlogin.contactchange.ChangeState",
            "ContactRow.kind", "org.citizenlogin.keycloak.account.contact.ContactKind",
            "RegistrationRow.method", "org.citizenlogin.assurance.IdentificationMethod",
            "AssuranceRow.method", "org.citizenlogin.assurance.IdentificationMethod",
            "AssuranceRow.level", "org.citizenlogin.assurance.AssuranceLevel");

    /** PostgreSQL refuses a longer text, and the request that wrote it ends as an error of the server. */
    @Test
    void everyConstantFitsIntoItsColumn() throws ClassNotFoundException {
        var looked = new ArrayList<String>();
        for (KeptTable table : tables()) {
            for (Field field : table.row().getDeclaredFields()) {
                String name = table.row().getSimpleName() + "." + field.getName();
                if (!NAMES.containsKey(name) && !field.isAnnotationPresent(Enumerated.class)) {
                    continue;
                }
                Class<?> constants = NAMES.containsKey(name) ? Class.forName(NAMES.get(name)) : field.getType();
                looked.add(name);
                assertThat(constants.getEnumConstants()).as(name).allSatisfy(constant -> assertThat(
                                ((Enum<?>) constant).name())
                        .hasSizeLessThanOrEqualTo(
                                field.getAnnotation(Column.class).length()));
            }
        }
        assertThat(looked).containsAll(NAMES.keySet()).hasSizeGreaterThan(NAMES.size());
    }

    /** A table outside the registry would be neither purged nor erased. */
    @Test
    void everyEntityOfThePackIsADeclaredTable() {
        List<String> entities = OurClasses.ALL.stream()
                .filter(type -> type.isAnnotatedWith(Entity.class))
                .map(JavaClass::getName)
                .toList();
        assertThat(tables().stream().map(table -> table.row().getName()))
                .containsExactlyInAnyOrderElementsOf(entities)
                .isNotEmpty();
    }
}
