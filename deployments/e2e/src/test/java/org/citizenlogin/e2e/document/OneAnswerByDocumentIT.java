package org.citizenlogin.e2e.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.surroundings.Register;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever asks with a document learns nothing, and asking changes nothing. */
@Tag("J2")
@OnRealKeycloak
class OneAnswerByDocumentIT {

    private static final String MATCHED = "matched";
    private static final String LOCKED = "locked";
    private static final String UNDECIDED = "register down";

    private final Lab lab;
    private final CitizenRealm realm;

    OneAnswerByDocumentIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @BeforeEach
    void byDocument() {
        realm.configureRecovery(Papers.settings());
    }

    /** @param outcome the word of the event, when it is one of its own */
    private record Asked(String contact, String kind, String number, String phone, String outcome) {}

    /** What a request can meet, with a citizen of each kind. */
    private Map<String, Asked> outcomes() {
        var outcomes = new LinkedHashMap<String, Asked>();
        Citizen known = Papers.withPassport(realm);
        outcomes.put(MATCHED, passport(known.phone(), known, "matched"));
        Citizen mistaken = Papers.withPassport(realm);
        outcomes.put(
                "wrong document",
                new Asked(
                        mistaken.phone(), Papers.PASSPORT, Papers.OTHER_PASSPORT, mistaken.phone(), "wrong_document"));
        Citizen without = realm.citizen().create();
        outcomes.put("no document on record", passport(without.phone(), without, "wrong_document"));
        outcomes.put(
                "unknown",
                new Asked(
                        "+995599000002", Papers.PASSPORT, Papers.PASSPORT_NUMBER, "+995599000002", "unknown_contact"));
        Citizen disabled = Papers.withPassport(realm, realm.citizen().disabled().create());
        outcomes.put("disabled", passport(disabled.phone(), disabled, "disabled"));
        Citizen locked = Papers.withPassport(realm);
        for (int i = 0; i < 5; i++) {
            realm.walkthrough().logIn(locked.username(), "wrong-" + i);
        }
        outcomes.put(LOCKED, passport(locked.phone(), locked, "matched"));
        Citizen unverified =
                Papers.withPassport(realm, realm.citizen().withUnverifiedPhone().create());
        outcomes.put("unverified phone", passport(unverified.phone(), unverified, "unknown_contact"));
        Citizen one = Papers.withPassport(realm);
        Citizen other = Papers.withPassport(
                realm, realm.citizen().withPhone(one.phone()).create());
        outcomes.put("duplicate", passport(one.phone(), other, "ambiguous"));
        Citizen lost = realm.citizen().create();
        lab.register().failsAbout(lost.number(), "44051401359");
        outcomes.put(
                UNDECIDED, new Asked(lost.phone(), Register.KIND, "44051401359", lost.phone(), "document_undecided"));
        return outcomes;
    }

    private static Asked passport(String contact, Citizen citizen, String outcome) {
        return new Asked(contact, Papers.PASSPORT, Papers.PASSPORT_NUMBER, citizen.phone(), outcome);
    }

    @Test
    @Tag("R-01")
    void everyOutcomeHasTheSameBytesAndTheSameRedirects() {
        var pages = new LinkedHashMap<String, String>();
        var ways = new LinkedHashMap<String, List<String>>();
        outcomes().forEach((outcome, asked) -> {
            Walkthrough walkthrough = realm.walkthrough();
            Page page = walkthrough.askByDocument(asked.contact(), asked.kind(), asked.number());
            pages.put(outcome, page.comparable() + walkthrough.walker().cookieNames());
            ways.put(
                    outcome,
                    page.steps().stream()
                            .map(step -> step.statusCode() + " " + step.uri().getPath())
                            .toList());
        });
        assertThat(pages.get(MATCHED)).contains("citizen-code");
        pages.forEach((outcome, page) -> assertThat(page).as(outcome).isEqualTo(pages.get(MATCHED)));
        assertThat(ways.values()).containsOnly(ways.get(MATCHED));
    }

    @Test
    @Tag("R-01")
    @Tag("R-21")
    void aWrongCodeHasTheSameBytesWhateverTheRequestMet() {
        var pages = new LinkedHashMap<String, String>();
        outcomes().forEach((outcome, asked) -> {
            Walkthrough walkthrough = realm.walkthrough();
            Page page = walkthrough.askByDocument(asked.contact(), asked.kind(), asked.number());
            if (asked.outcome().equals("matched")) {
                lab.texts().await(asked.phone(), 1);
            }
            // How long this test has waited for the message is nothing the page found out.
            pages.put(outcome, walkthrough.typeCode(page, "00000000").comparable());
        });
        assertThat(pages.get(MATCHED)).contains("This code does not work");
        pages.forEach((outcome, page) -> assertThat(page).as(outcome).isEqualTo(pages.get(MATCHED)));
    }

    @Test
    @Tag("R-33")
    void onlyTheMatchIsSentACodeAndEveryOutcomeIsRecorded() {
        Map<String, Asked> outcomes = outcomes();
        outcomes.forEach((outcome, asked) -> {
            realm.walkthrough().askByDocument(asked.contact(), asked.kind(), asked.number());
            realm.awaitEvent(outcome, CitizenRealm.withDetail("citizen_outcome", asked.outcome()));
        });
        lab.texts().await(outcomes.get(MATCHED).phone(), 1);
        lab.texts().await(outcomes.get(LOCKED).phone(), 1);
        String apology = lab.texts().await(outcomes.get(UNDECIDED).phone(), 1).text();
        assertThat(apology).contains("could not be checked").doesNotContain("#");
        outcomes.forEach((outcome, asked) -> {
            boolean told = asked.outcome().equals("matched") || outcome.equals(UNDECIDED);
            assertThat(lab.texts().to(asked.phone())).as(outcome).hasSize(told ? 1 : 0);
        });
    }

    @Test
    @Tag("R-04")
    void askingChangesNothingOnTheAccount() {
        Citizen citizen = Papers.withPassport(realm);
        String before = realm.everythingAbout(citizen);
        realm.walkthrough().askByDocument(citizen.phone(), Papers.PASSPORT, Papers.PASSPORT_NUMBER);
        lab.texts().await(citizen.phone(), 1);
        assertThat(realm.everythingAbout(citizen)).isEqualTo(before);
    }

    @Test
    void aTypingErrorIsToldAtOnceAndNothingElse() {
        Citizen citizen = Papers.withPassport(realm);
        Walkthrough walkthrough = realm.walkthrough();
        Page asking = walkthrough.askForDocument(citizen.phone(), Papers.PASSPORT);

        Page refused = walkthrough.giveDocument(asking, "L898902C37", Walkthrough.DOCUMENT_NUMBER);
        assertThat(refused.html().text()).contains("check digit");
        walkthrough.giveDocument(refused, Papers.OTHER_PASSPORT, Walkthrough.CODE);
        assertThat(lab.texts().to(citizen.phone())).isEmpty();
    }

    @Test
    @Tag("R-28")
    void anEmailAddressNobodyConfirmedRecoversNobody() {
        Citizen citizen =
                Papers.withPassport(realm, realm.citizen().withUnverifiedEmail().create());
        realm.walkthrough().askByDocument(citizen.email(), Papers.PASSPORT, Papers.PASSPORT_NUMBER);

        realm.awaitEvent("the miss", CitizenRealm.withDetail("citizen_outcome", "unknown_contact"));
        assertThat(lab.mails().to(citizen.email())).isEmpty();
    }

    @Test
    @Tag("R-06")
    void documentsAreComparedOnlySoOftenForOneAccount() {
        realm.configureRecovery(Papers.settings("document-limit", "2/1h"));
        Citizen citizen = Papers.withPassport(realm);
        for (int i = 0; i < 2; i++) {
            realm.walkthrough().askByDocument(citizen.phone(), Papers.PASSPORT, Papers.OTHER_PASSPORT);
        }
        realm.awaitEvents(
                "two misses",
                2,
                CitizenRealm.about(citizen).and(CitizenRealm.withDetail("citizen_outcome", "wrong_document")));

        realm.walkthrough().askByDocument(citizen.phone(), Papers.PASSPORT, Papers.PASSPORT_NUMBER);

        realm.awaitEvent(
                "the limit",
                CitizenRealm.about(citizen).and(CitizenRealm.withDetail("citizen_outcome", "limited_document")));
        assertThat(lab.texts().to(citizen.phone())).isEmpty();
        assertThat(Walkthrough.logsIn(realm, citizen, citizen.password())).isTrue();
    }
}
