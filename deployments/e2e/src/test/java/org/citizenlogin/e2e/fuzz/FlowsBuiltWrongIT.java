package org.citizenlogin.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.lab.Figures;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A flow in which our step stands where it proves nothing is named, by the doctor, by the log when it is made and when a
 * node starts, and by a metric; and it gives nobody a new password or a token (keycloak#40744, CVE-2026-18963).
 */
@Tag("J1")
@OnRealKeycloak
@Tag("R-57")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowsBuiltWrongIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAGES_OF_A_WALK = 8;

    /** @param named the id of the execution that is wrong */
    private record Built(CitizenRealm realm, String named) {}

    private final Lab lab;
    private final Map<BuiltWrong, Built> all = new EnumMap<>(BuiltWrong.class);

    FlowsBuiltWrongIT(Lab lab) {
        this.lab = lab;
    }

    @BeforeAll
    void buildAll() {
        for (BuiltWrong wrong : BuiltWrong.values()) {
            CitizenRealm realm = CitizenRealm.setUp(lab, getClass());
            all.put(wrong, new Built(realm, wrong.build(realm)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDoctorAndTheLogNameTheExecution(BuiltWrong wrong) {
        Built built = all.get(wrong);

        JsonNode doctor = built.realm().admin().get(built.realm().path("/citizen-login/doctor"));

        var errors = new ArrayList<String>();
        doctor.path("findings").forEach(finding -> {
            if (finding.path("severity").asText().equals("ERROR")) {
                errors.add(finding.path("what").asText());
            }
        });
        assertThat(doctor.path("healthy").asBoolean()).isFalse();
        assertThat(errors).anyMatch(error -> error.contains(built.named()));
        Awaitility.await("the line of the log that names it").atMost(PATIENCE).until(() -> isNamed(lab.node(), built));
    }

    @ParameterizedTest
    @EnumSource
    void theSetUpSaysThatItIsWrongAllTheSame(BuiltWrong wrong) {
        Built built = all.get(wrong);

        JsonNode answer = built.realm().admin().post(built.realm().path("/citizen-login/setup?dryRun=true"), null);

        assertThat(answer.path("errors").toString()).contains(built.named());
    }

    @Test
    void aNodeThatStartsNamesThemAll() {
        try (Node late = lab.furtherNode("node-that-looks-at-flows", lab.settings())) {
            all.values().forEach(built -> Awaitility.await(
                            "the line that names the flow of " + built.realm().name())
                    .atMost(PATIENCE)
                    .until(() -> isNamed(late, built)));
        }
    }

    private static boolean isNamed(Node node, Built built) {
        return node.log()
                .lines()
                .anyMatch(line -> line.contains("ERROR")
                        && line.contains("'" + built.realm().name() + "'")
                        && line.contains(built.named()));
    }

    /** Somebody who knows everything about the account but holds no proof types all of it on every page. */
    @ParameterizedTest
    @EnumSource
    void whoProvesNothingGetsNothing(BuiltWrong wrong) {
        CitizenRealm realm = all.get(wrong).realm();
        Citizen citizen = realm.citizen().create();
        Promise promise = new Promise(realm);

        for (URI start : List.of(
                realm.application().authorization(),
                URI.create(realm.address() + "/login-actions/reset-credentials?client_id=" + Application.ID))) {
            Walker visitor = realm.visitor();
            Page page = visitor.open(start);
            page = page.link("a[href*=reset-credentials]").map(visitor::open).orElse(page);
            typeEverything(visitor, page, realm, citizen);
        }
        for (String password : List.of("", Moves.SNEAKED_IN)) {
            // A page instead of JSON is what a step for pages answers there: no token either.
            Page answer = directGrant(realm, citizen, password);
            assertThat(answer.status()).as(answer.describe()).isGreaterThanOrEqualTo(400);
            assertThat(answer.body()).doesNotContain("_token\"");
        }

        assertThat(promise.brokenInTheServer(false)).isEmpty();
        if (wrong.ordinal() == BuiltWrong.values().length - 1) {
            Figures.note(
                    "R-57",
                    "flows built wrong",
                    BuiltWrong.values().length + " flows named and walked, none gave a password or a token");
        }
    }

    /** The one of them that asks for our proof and not for the second factor: no secret is sent that leads nowhere. */
    @Test
    void whoHasASecondFactorIsSentNoSecretWhereTheFlowDoesNotAskForIt() {
        CitizenRealm realm = all.get(BuiltWrong.WITHOUT_SECOND_FACTORS).realm();
        Citizen citizen = realm.citizen().withSecondFactor().create();
        Promise promise = new Promise(realm);
        Walkthrough walkthrough = realm.walkthrough();
        Page answer = walkthrough.ask(citizen);

        assertThat(lab.texts().await(citizen.phone(), 1).text())
                .doesNotContain("password")
                .doesNotContain("#");
        assertThat(lab.database().rows("select id from citizen_one_time_password where user_id = ?", citizen.id()))
                .isEmpty();

        typeEverything(walkthrough.walker(), answer, realm, citizen);

        assertThat(promise.brokenInTheServer(false)).isEmpty();
        assertThat(Walkthrough.logsIn(realm, citizen, Moves.SNEAKED_IN)).isFalse();
    }

    private static void typeEverything(Walker visitor, Page first, CitizenRealm realm, Citizen citizen) {
        Page page = first;
        var trail = new ArrayList<String>();
        for (int i = 0; i <= PAGES_OF_A_WALK; i++) {
            trail.add(page.describe());
            assertThat(Promise.gives(page)).as(String.join(" -> ", trail)).isFalse();
            List<PageForm> forms = Walk.formsOf(page);
            if (forms.isEmpty()) {
                break;
            }
            page = visitor.submit(everything(forms.get(0), citizen));
        }
        // A cookie may have left before the login was refused; there is no session behind it.
        Page again = visitor.open(realm.application().authorization(Application.ID, Map.of("prompt", "none")));
        assertThat(Promise.gives(again))
                .as("without asking: " + again.describe())
                .isFalse();
    }

    private static Page directGrant(CitizenRealm realm, Citizen citizen, String password) {
        return realm.visitor()
                .post(
                        URI.create(realm.application().openid() + "/token"),
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                Application.ID,
                                "username",
                                citizen.username(),
                                "password",
                                password,
                                "scope",
                                "openid"));
    }

    private static PageForm everything(PageForm form, Citizen citizen) {
        return form.with("username", citizen.username())
                .with("password", "not-the-password")
                .with(Walkthrough.NUMBER, citizen.number())
                .with(Walkthrough.PHONE, "599000001")
                .with(Walkthrough.ONE_TIME_PASSWORD, "AAAA-BBBB-CCCC-DDDD")
                .with(Walkthrough.OTP, "000000")
                .with(Walkthrough.NEW_PASSWORD, Moves.SNEAKED_IN)
                .with(Walkthrough.CONFIRM, Moves.SNEAKED_IN);
    }
}
