package org.citizenlogin.administration.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.citizenlogin.keycloak.lab.FakeRealm;
import org.citizenlogin.keycloak.platform.setup.Decisions;
import org.citizenlogin.keycloak.platform.setup.SetupStep;
import org.junit.jupiter.api.Test;

/** What an administrator chose stays, and what the set-up did once is the administrator's from then on. */
class OptionalStepsTest {

    private final FakeRealm realm = FakeRealm.stock();

    private List<SetupStep.Change> apply(SetupStep step) {
        return step.apply(null, realm.model());
    }

    private List<SetupStep.Finding> check(SetupStep step) {
        return step.check(null, realm.model());
    }

    @Test
    void aFreshRealmGetsTheFourLanguages() {
        assertThat(apply(new LanguagesStep())).isNotEmpty();

        assertThat(realm.locales).containsExactly("en", "ka", "lv", "pl");
        assertThat(realm.defaultLocale).isEqualTo("en");
        assertThat(apply(new LanguagesStep())).isEmpty();
    }

    @Test
    void languagesThatWereTakenAwayDoNotComeBack() {
        realm.internationalized = true;
        realm.locales.addAll(Set.of("ka", "en"));

        assertThat(apply(new LanguagesStep())).isEmpty();
        assertThat(realm.locales).containsExactly("en", "ka");
        assertThat(check(new LanguagesStep()))
                .extracting(SetupStep.Finding::severity)
                .containsExactly(SetupStep.Severity.OK);
    }

    @Test
    void eventsThatAreKeptAreKeptAsChosen() {
        realm.eventsEnabled = true;
        realm.eventTypes.add("LOGIN");

        assertThat(apply(new EventsStep())).isEmpty();
        assertThat(realm.eventTypes).containsExactly("LOGIN");
        assertThat(realm.eventsExpiration).isZero();
    }

    @Test
    void aNumberOfFailuresThatSomebodyWroteIsADecision() {
        realm.failureFactor = 5;

        assertThat(apply(new BruteForceStep())).isEmpty();
        assertThat(realm.bruteForceProtected).isFalse();
        assertThat(check(new BruteForceStep()))
                .extracting(SetupStep.Finding::what)
                .allMatch(what -> what.contains("security defenses"));
    }

    @Test
    void aFreshRealmIsProtected() {
        assertThat(check(new BruteForceStep()))
                .extracting(SetupStep.Finding::what)
                .allMatch(what -> what.contains("Run the set-up"));
        assertThat(apply(new BruteForceStep())).hasSize(2);
        assertThat(realm.failureFactor).isEqualTo(10);
    }

    @Test
    void theDoctorSendsNobodyToASetUpThatDoesNothing() {
        Decisions.decide(realm.model(), Set.of("events", "brute-force", "languages"));

        for (SetupStep step : List.of(new EventsStep(), new BruteForceStep(), new LanguagesStep())) {
            assertThat(check(step)).extracting(SetupStep.Finding::what).noneMatch(what -> what.contains("set-up"));
        }
    }

    @Test
    void decisionsAddUpAndAreForgotten() {
        Decisions.decide(realm.model(), Set.of("theme"));
        Decisions.decide(realm.model(), Set.of("events", "theme"));
        assertThat(realm.attributes).containsEntry("citizen-login.decided", "events,theme");

        assertThat(Decisions.forget(realm.model())).isTrue();
        assertThat(Decisions.forget(realm.model())).isFalse();
        assertThat(Decisions.isDecided(realm.model(), "theme")).isFalse();
    }
}
