package org.citizenlogin.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
