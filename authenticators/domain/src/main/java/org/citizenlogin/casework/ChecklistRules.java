package org.citizenlogin.casework;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.citizenlogin.casework.Checklist.Item;
import org.citizenlogin.casework.Checklist.Kind;

/**
 * Draws a checklist. Features, movements and questions are drawn at random, so neither operator nor citizen can prepare for
 * them. A movement makes a picture that is faked while it is sent harder to fake; it does not detect one.
 */
public final class ChecklistRules {

    static final int LEAST_FEATURES = 3;

    private static final List<String> MOVEMENTS =
            List.of("hand-across-face", "turn-head", "finger-over-field", "tilt-document", "read-number-aloud");

    private static final List<String> COERCION_QUESTIONS = List.of(
            "who-asked-you", "who-is-beside-you", "who-will-use-it", "what-were-you-promised", "what-did-you-install");

    /** How many are drawn. A clerk at a counter sees the person, and a voice can show neither document nor movement. */
    private record Draw(int features, int movements, int questions) {}

    private static Draw of(CaseChannel channel) {
        return switch (channel) {
            case VIDEO, EXTERNAL_VIDEO -> new Draw(LEAST_FEATURES, 1, 2);
            case COUNTER -> new Draw(LEAST_FEATURES, 0, 1);
            case HOTLINE -> new Draw(0, 0, 2);
        };
    }

    private final Map<SecurityFeature.Category, List<SecurityFeature>> features;

    /** @throws IllegalArgumentException when the features are of fewer than three categories */
    public ChecklistRules(List<SecurityFeature> features) {
        this.features = features.stream()
                .collect(Collectors.groupingBy(
                        SecurityFeature::category,
                        () -> new EnumMap<>(SecurityFeature.Category.class),
                        Collectors.toList()));
        if (this.features.size() < LEAST_FEATURES) {
            throw new IllegalArgumentException("security features must be of at least " + LEAST_FEATURES
                    + " categories, not of " + this.features.size());
        }
    }

    /** @param random not predictable, in production {@link java.security.SecureRandom} */
    public Checklist draw(Case.Opening opening, Random random) {
        Draw draw = of(opening.channel());
        List<Item> items = new ArrayList<>();
        items.add(mandatory(Kind.CONSENT_SPOKEN, "consent"));
        items.add(mandatory(Kind.REASON_OF_CALL, "reason"));
        drawn(COERCION_QUESTIONS, draw.questions(), random)
                .forEach(question -> items.add(mandatory(Kind.COERCION_QUESTION, "question/" + question)));
        items.add(mandatory(Kind.DATA_AGREE, "data"));
        if (draw.features() > 0) {
            items.add(mandatory(Kind.FACE, "face"));
            opening.documents().forEach(kind -> items.add(mandatory(Kind.DOCUMENT, "document/" + kind)));
            drawn(List.copyOf(features.values()), draw.features(), random)
                    .forEach(category -> items.add(mandatory(
                            Kind.SECURITY_FEATURE,
                            "feature/" + drawn(category, 1, random).get(0).id())));
        }
        drawn(MOVEMENTS, draw.movements(), random)
                .forEach(movement -> items.add(mandatory(Kind.MOVEMENT, "movement/" + movement)));
        items.addAll(ofPurpose(opening));
        items.add(new Item(Kind.THIRD_PERSON, "third-person", false));
        return new Checklist(items, Map.of());
    }

    private static List<Item> ofPurpose(Case.Opening opening) {
        return switch (opening.purpose()) {
            case CHANGE_PHONE -> List.of(mandatory(Kind.NEW_PHONE_PROVED, "new-phone"));
            case REGISTER ->
                List.of(
                        mandatory(Kind.CODE_TYPED, "code"),
                        mandatory(Kind.PERSON_TYPED, "person"),
                        mandatory(Kind.TERMS_EXPLAINED, "terms"));
            case RESTORE_ACCESS ->
                switch (opening.reach()) {
                    case REGISTERED_CONTACT -> List.of(mandatory(Kind.CODE_TYPED, "code"));
                    case POSSESSION -> List.of(mandatory(Kind.POSSESSION_SHOWN, "possession"));
                    case NOTHING -> List.of();
                };
        };
    }

    private static Item mandatory(Kind kind, String id) {
        return new Item(kind, id, true);
    }

    private static <T> List<T> drawn(List<T> from, int count, Random random) {
        List<T> shuffled = new ArrayList<>(from);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, count);
    }
}
