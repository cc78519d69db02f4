package org.citizenlogin.keycloak.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.citizenlogin.keycloak.lab.FakeStep;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.setting.Setting;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.events.EventType;
import org.keycloak.models.utils.FormMessage;

/** A step of two pages: a name, and then a word that ends the step. */
class FormStepTest {

    private static final Note<String> NAME = Note.text("name");
    private static final Setting<Integer> NUMBER = Setting.wholeNumber("number", "", "", 1, 9, 5);

    private enum TwoPages implements PageId {
        FIRST_PAGE,
        SECOND_PAGE
    }

    private static final class Request extends StepContext {

        private final AuthNotes notes = new AuthNotes(authSession());

        Request(AuthenticationFlowContext context) {
            super(context);
        }
    }

    private static final class FirstPage implements FormPage<Request> {

        @Override
        public Response show(Request step) {
            return step.newPage("first.ftl").show();
        }

        @Override
        public Decision submit(Request step) {
            if (step.field("name").isBlank()) {
                return new Decision.Show(step.newPage("first.ftl")
                        .typed("typed", step.field("name"))
                        .refusing("name", "missing")
                        .show());
            }
            step.notes.set(NAME, step.field("name"));
            return new Decision.GoOn();
        }
    }

    private static final class SecondPage implements FormPage<Request> {

        @Override
        public Response show(Request step) {
            return step.newPage("second.ftl").show();
        }

        @Override
        public Decision submit(Request step) {
            return step.isPressed("give-up")
                    ? new Decision.StartOver()
                    : new Decision.Succeed(() -> step.context().setUser(FakeStep.account("done", true)));
        }
    }

    private static final class Flow implements FormFlow<Request> {

        private Optional<String> trouble = Optional.empty();
        private boolean apart;

        @Override
        public String path() {
            return "authenticate";
        }

        @Override
        public EventType eventType() {
            return EventType.LOGIN;
        }

        @Override
        public Request open(AuthenticationFlowContext context, Map<String, String> configured) {
            NUMBER.from(configured);
            return new Request(context);
        }

        @Override
        public Optional<String> trouble(Request step) {
            return trouble;
        }

        @Override
        public Response unavailable(AuthenticationFlowContext context, Map<String, String> configured) {
            return Page.of(context, "unavailable.ftl").unavailable();
        }

        @Override
        public Optional<Decision> beforePages(Request step) {
            return apart
                    ? Optional.of(new Decision.Show(step.newPage("apart.ftl").show()))
                    : Optional.empty();
        }

        @Override
        public void arrive(Request step) {
            step.notes.clear(List.of(Note.text("arrival")));
        }

        @Override
        public Map<String, Consumer<Request>> back() {
            return Map.of("restart", step -> step.notes.clear(List.of(NAME)));
        }

        @Override
        public PageId due(Request step) {
            return step.notes.has(NAME) ? TwoPages.SECOND_PAGE : TwoPages.FIRST_PAGE;
        }

        @Override
        public Map<TwoPages, FormPage<Request>> pages() {
            return Map.of(TwoPages.FIRST_PAGE, new FirstPage(), TwoPages.SECOND_PAGE, new SecondPage());
        }
    }

    private static final class Tab extends FakeStep<Tab> {

        private final Flow flow = new Flow();
        private final FormStep<Request> step = new FormStep<>(flow);

        Tab() {
            super("authenticate", CitizenEvents.DETAIL_OUTCOME);
        }

        @Override
        protected Authenticator step() {
            return step;
        }
    }

    private final Tab tab = new Tab();

    private void assertPage(String page) {
        assertThat(tab.page).isEqualTo(page);
        assertThat(tab.decisions).containsExactly("challenge");
    }

    private void atSecondPage() {
        tab.open().send(TwoPages.FIRST_PAGE, "name", "Nino");
    }

    @Test
    void aGoodFormLeadsToThePageThatIsDueThen() {
        tab.open();
        assertPage("first.ftl");

        tab.send(TwoPages.FIRST_PAGE, "name", "Nino");
        assertPage("second.ftl");
    }

    @Test
    void successComesAfterItsCompletionAndOnce() {
        atSecondPage();
        tab.send(TwoPages.SECOND_PAGE);

        assertThat(tab.user.getId()).isEqualTo("done");
        assertThat(tab.decisions).containsExactly("success");
    }

    @Test
    void aRefusedFormShowsItsPageWithTheErrorAtItsField() {
        tab.open().send(TwoPages.FIRST_PAGE, "name", " ");

        assertPage("first.ftl");
        assertThat(tab.errors).containsExactly("name missing");
        assertThat(tab.attributes).containsEntry("typed", " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECOND_PAGE"})
    @NullSource
    @Tag("R-57")
    void aFormOfAnotherPageShowsThePageThatIsDue(TwoPages from) {
        tab.open().send(from, "name", "Nino");

        assertPage("first.ftl");
        assertThat(tab.notes).isEmpty();
    }

    @Test
    @Tag("R-57")
    void anOldFormOfThisTabChangesNothing() {
        atSecondPage();
        tab.send(TwoPages.FIRST_PAGE, "name", "Giorgi");

        assertPage("second.ftl");
        assertThat(tab.notes).containsEntry("name", "Nino");
    }

    @Test
    void aReloadShowsThePageThatIsDueAndJudgesNothing() {
        atSecondPage();
        tab.open();
        assertPage("second.ftl");
        tab.openAction();
        assertPage("second.ftl");
    }

    @Test
    void aButtonLeadsBackFromAnyPage() {
        atSecondPage();
        tab.send(null, StepContext.FIELD_BUTTON, "restart");

        assertPage("first.ftl");
        assertThat(tab.notes).isEmpty();
    }

    @Test
    void aFlowMayBeStartedOver() {
        atSecondPage();
        tab.send(TwoPages.SECOND_PAGE, StepContext.FIELD_BUTTON, "give-up");

        assertThat(tab.decisions).containsExactly("resetFlow");
    }

    @Test
    void whatComesBeforeThePagesComesBeforeEveryForm() {
        atSecondPage();
        tab.flow.apart = true;
        tab.send(TwoPages.SECOND_PAGE);

        assertPage("apart.ftl");
        assertThat(tab.user).isNull();
    }

    @Test
    @Tag("R-57")
    void inAnotherFlowTheStepServesNobodyAndSaysSoOnce() {
        tab.flowPath = "reset-credentials";
        tab.open().open();

        assertPage("unavailable.ftl");
        assertThat(tab.status).isEqualTo(503);
        assertThat(tab.events).containsExactly("LOGIN invalid_config misconfigured");
    }

    @Test
    @Tag("R-57")
    void aFormSentUnderThePathOfAnotherFlowIsNotJudged() {
        atSecondPage();
        tab.flowPath = "reset-credentials";
        tab.send(TwoPages.SECOND_PAGE);

        assertThat(tab.decisions).containsExactly("resetFlow");
        assertThat(tab.user).isNull();
        assertThat(tab.events).as("anybody can write another path").isEmpty();
    }

    @Test
    void aMalformedSettingClosesTheStep() {
        tab.config.put("number", "many");
        tab.open();

        assertPage("unavailable.ftl");
        assertThat(tab.events).containsExactly("LOGIN invalid_config misconfigured");
    }

    @Test
    void troubleClosesTheStepForFormsAsWell() {
        atSecondPage();
        tab.flow.trouble = Optional.of("there is no trust store");
        tab.send(TwoPages.SECOND_PAGE);

        assertPage("unavailable.ftl");
        assertThat(tab.user).isNull();
    }

    @Test
    void aFormThatWasSentTwiceIsNotShownAsAnError() {
        atSecondPage();
        tab.forwardedError = new FormMessage(null, "expiredActionMessage");
        tab.notes.put("fwMessageError", "{}");
        tab.open();

        assertPage("second.ftl");
        assertThat(tab.notes).doesNotContainKey("fwMessageError");
    }

    @Test
    void arrivalPreparesTheStepAndAFormDoesNot() {
        tab.notes.put("arrival", "x");
        tab.send(TwoPages.FIRST_PAGE, "name", "Nino");
        assertThat(tab.notes).containsKey("arrival");

        tab.open();
        assertThat(tab.notes).doesNotContainKey("arrival");
    }
}
