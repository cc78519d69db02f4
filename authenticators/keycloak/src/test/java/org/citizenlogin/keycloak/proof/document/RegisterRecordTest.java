package org.citizenlogin.keycloak.proof.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.document.DocumentKinds;
import org.citizenlogin.document.DocumentNumber;
import org.citizenlogin.keycloak.lab.CaughtLog;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.proof.document.DocumentRecord.Finding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

class RegisterRecordTest {

    private static final DocumentNumber NUMBER = new DocumentNumber("passport", "L898902C36");

    private final List<String> asked = new ArrayList<>();
    private final CaughtLog log = new CaughtLog(RegisterRecord.class);

    @AfterEach
    void stop() {
        log.close();
    }

    /** A register that answers always the same. */
    private final class Register implements PersonRegisterFactory {

        private final PersonRegister.Answer answer;

        private Register(PersonRegister.Answer answer) {
            this.answer = answer;
        }

        @Override
        public Optional<String> missing() {
            return answer == null ? Optional.of("write something") : Optional.empty();
        }

        @Override
        public PersonRegister create(KeycloakSession session) {
            return (person, number) -> {
                asked.add(person + " " + number.kind() + " " + number.text());
                return answer;
            };
        }

        @Override
        public void init(Config.Scope config) {}

        @Override
        public void postInit(KeycloakSessionFactory factory) {}

        @Override
        public void close() {}

        @Override
        public String getId() {
            return "always-the-same";
        }
    }

    private Finding ask(Account account, Register register) {
        KeycloakSessionFactory server =
                StandIn.of(KeycloakSessionFactory.class, Map.of("getProviderFactory", call -> register));
        KeycloakSession session = StandIn.of(
                KeycloakSession.class,
                Map.of(
                        "getKeycloakSessionFactory", call -> server,
                        "getProvider", call -> register.create(null)));
        return new RegisterRecord(DocumentKinds.PASSPORT)
                .about(null, account.realm(), account.user(), NUMBER)
                .ask(session);
    }

    private static Account person() {
        return Account.of("u-1").with("personalNumber", "01001012345");
    }

    @Test
    void theRegisterIsAskedAboutThePersonAndDecides() {
        assertThat(ask(person(), new Register(PersonRegister.Answer.matched()))).isEqualTo(Finding.MATCHED);
        assertThat(ask(person(), new Register(PersonRegister.Answer.notMatched())))
                .isEqualTo(Finding.NOT_MATCHED);
        assertThat(asked).containsOnly("01001012345 passport L898902C36");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    @Tag("R-63")
    void noAnswerIsUndecidedAndTheLogHasTheReasonAndNothingOfThePerson() {
        assertThat(ask(person(), new Register(PersonRegister.Answer.undecided("register-timeout"))))
                .isEqualTo(Finding.UNDECIDED);
        assertThat(log.text())
                .contains("citizens", "passport", "register-timeout")
                .doesNotContain("01001012345", "L898902C36", "u-1");
    }

    @Test
    void anAccountWithoutExactlyOnePersonalNumberIsNobodyInTheRegister() {
        Register yes = new Register(PersonRegister.Answer.matched());
        assertThat(ask(Account.of("u-1"), yes)).isEqualTo(Finding.NOT_MATCHED);
        assertThat(ask(person().with("personalNumber", "01001012346"), yes)).isEqualTo(Finding.NOT_MATCHED);
        assertThat(asked).isEmpty();
    }

    @Test
    void withoutARegisterNothingIsDecided() {
        assertThat(ask(person(), new Register(null))).isEqualTo(Finding.UNDECIDED);
        assertThat(ask(person(), null)).isEqualTo(Finding.UNDECIDED);
        assertThat(log.text()).contains("register-missing");
    }
}
