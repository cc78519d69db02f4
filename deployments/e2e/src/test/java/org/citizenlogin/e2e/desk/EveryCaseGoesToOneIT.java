package org.citizenlogin.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.citizenlogin.e2e.cluster.AtOnce;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.engine.Node;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fifty operators on two nodes ask for the next citizen at the same moment. */
@Tag("J3")
@Tag("nightly")
@OnRealKeycloak
class EveryCaseGoesToOneIT {

    private static final int MANY = 50;

    private final Lab lab;
    private final CitizenRealm realm;

    EveryCaseGoesToOneIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @Test
    @Tag("R-100")
    void fiftyOperatorsAtOnceOnTwoNodesGetFiftyCases() {
        EmptyQueue.of(lab, realm);
        List<Node> nodes = List.of(lab.node(), lab.secondNode());
        List<AtTheDesk> operators = each(i -> AtTheDesk.newOperator(realm, nodes.get(i % 2)));
        each(i -> InTheQueue.join(realm, nodes.get(i % 2), realm.citizen().create(), "restore-access"));

        List<AtTheDesk.Answer> answers = AtOnce.all(operators.stream()
                .<Callable<AtTheDesk.Answer>>map(operator -> () -> operator.post("next"))
                .toList());

        assertThat(answers).extracting(AtTheDesk.Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> answer.json().path("id").asText())
                .as("cases")
                .doesNotHaveDuplicates();
        assertThat(lab.database()
                        .rows(
                                "select operator_id from citizen_case where realm_id = ? and state = 'CLAIMED'"
                                        + " and attempts = 1",
                                realm.id()))
                .extracting(row -> row.get("operator_id"))
                .as("operators of the cases")
                .hasSize(MANY)
                .doesNotHaveDuplicates();
        assertThat(lab.database()
                        .rows("select id from citizen_case_history where realm_id = ? and made = 'CLAIM'", realm.id()))
                .as("claims in the histories")
                .hasSize(MANY);
    }

    private static <T> List<T> each(IntFunction<T> make) {
        return AtOnce.all(IntStream.range(0, MANY)
                .<Callable<T>>mapToObj(i -> () -> make.apply(i))
                .toList());
    }
}
