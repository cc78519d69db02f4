package org.citizenlogin.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.citizenlogin.casework.Checklist.Item;
import org.citizenlogin.casework.Checklist.Kind;
import org.citizenlogin.casework.Checklist.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChecklistRulesTest {

    private static final ChecklistRules RULES = new ChecklistRules(SecurityFeature.COMMON);
    private final Random random = new Random(20_261_129);

    private static String id(SecurityFeature feature) {
        return "feature/" + feature.id();
    }

    private Checklist draw(CaseChannel channel, CasePurpose purpose) {
        return RULES.draw(Cases.opening(channel, purpose, Reach.REGISTERED_CONTACT), random);
    }

    private static List<Item> of(Checklist checklist, Kind kind) {
        return checklist.items().stream()
                .filter(item -> item.kind() == kind && item.mandatory())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aVideoCallHasThreeFeaturesOfDifferentCategoriesAMovementAndQuestions(CasePurpose purpose) {
        for (int draw = 0; draw < 500; draw++) {
            Checklist checklist = draw(CaseChannel.VIDEO, purpose);
            List<Item> features = of(checklist, Kind.SECURITY_FEATURE);
            Set<SecurityFeature.Category> categories = SecurityFeature.COMMON.stream()
                    .filter(feature ->
                            features.stream().anyMatch(item -> item.id().equals(id(feature))))
                    .map(SecurityFeature::category)
                    .collect(Collectors.toSet());
            assertThat(features).hasSizeGreaterThanOrEqualTo(3);
            assertThat(categories).hasSameSizeAs(features);
            assertThat(of(checklist, Kind.MOVEMENT)).hasSize(1);
            assertThat(of(checklist, Kind.REASON_OF_CALL)).hasSize(1);
            assertThat(of(checklist, Kind.COERCION_QUESTION)).hasSize(2);
            assertThat(of(checklist, Kind.FACE)).hasSize(1);
            assertThat(of(checklist, Kind.CONSENT_SPOKEN)).hasSize(1);
            assertThat(of(checklist, Kind.DOCUMENT)).extracting(Item::id).containsExactly("document/ge-idcard");
            assertThat(checklist.results()).isEmpty();
            assertThat(checklist.isPassed()).isFalse();
        }
    }

    @Test
    void everyFeatureMovementAndQuestionIsDrawnSometimes() {
        Set<String> drawn = new HashSet<>();
        for (int draw = 0; draw < 500; draw++) {
            draw(CaseChannel.VIDEO, CasePurpose.REGISTER).items().forEach(item -> drawn.add(item.id()));
        }
        assertThat(drawn)
                .containsAll(SecurityFeature.COMMON.stream()
                        .map(ChecklistRulesTest::id)
                        .toList());
        assertThat(drawn.stream().filter(id -> id.startsWith("movement/"))).hasSize(5);
        assertThat(drawn.stream().filter(id -> id.startsWith("question/"))).hasSize(5);
    }

    @Test
    void theHotlineAsksForNothingThatOnlyACameraShows() {
        assertThat(draw(CaseChannel.HOTLINE, CasePurpose.RESTORE_ACCESS).items())
                .extracting(Item::kind)
                .doesNotContain(Kind.SECURITY_FEATURE, Kind.MOVEMENT, Kind.FACE, Kind.DOCUMENT)
                .contains(Kind.REASON_OF_CALL, Kind.COERCION_QUESTION, Kind.CODE_TYPED);
        assertThat(RULES.draw(Cases.opening(CaseChannel.HOTLINE, CasePurpose.RESTORE_ACCESS, Reach.POSSESSION), random)
                        .items())
                .extracting(Item::kind)
                .contains(Kind.POSSESSION_SHOWN);
    }

    @Test
    void eachPurposeHasItsOwnItems() {
        assertThat(of(draw(CaseChannel.VIDEO, CasePurpose.CHANGE_PHONE), Kind.NEW_PHONE_PROVED))
                .hasSize(1);
        assertThat(of(draw(CaseChannel.VIDEO, CasePurpose.REGISTER), Kind.TERMS_EXPLAINED))
                .hasSize(1);
        assertThat(of(draw(CaseChannel.VIDEO, CasePurpose.REGISTER), Kind.CODE_TYPED))
                .hasSize(1);
        assertThat(of(draw(CaseChannel.VIDEO, CasePurpose.REGISTER), Kind.PERSON_TYPED))
                .hasSize(1);
        assertThat(of(draw(CaseChannel.VIDEO, CasePurpose.RESTORE_ACCESS), Kind.CODE_TYPED))
                .hasSize(1);
    }

    @Test
    void featuresOfTooFewCategoriesAreRefused() {
        List<SecurityFeature> two = SecurityFeature.COMMON.stream()
                .filter(feature -> feature.category() == SecurityFeature.Category.OPTICAL
                        || feature.category() == SecurityFeature.Category.PRINT)
                .toList();
        assertThatThrownBy(() -> new ChecklistRules(two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 categories, not of 2");
        assertThatThrownBy(() -> new SecurityFeature("Hologram!", SecurityFeature.Category.OPTICAL))
                .hasMessageContaining("id");
    }

    @Test
    void anOptionalItemDecidesNothing() {
        Checklist checklist = new Checklist(
                List.of(new Item(Kind.FACE, "face", true), new Item(Kind.THIRD_PERSON, "third-person", false)),
                Map.of("face", Result.PASSED, "third-person", Result.FAILED));
        assertThat(checklist.isPassed()).isTrue();
        assertThat(checklist.hasFailure()).isFalse();
        assertThat(Checklist.NONE.isPassed()).isFalse();
    }

    @Test
    void twoItemsWithOneIdAreRefused() {
        Item face = new Item(Kind.FACE, "face", true);
        assertThatThrownBy(() -> new Checklist(List.of(face, face), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
