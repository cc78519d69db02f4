package org.citizenlogin.keycloak;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.citizenlogin.code.CodeBinding;
import org.citizenlogin.keycloak.proof.code.CodeRow;
import org.citizenlogin.keycloak.proof.onetimepassword.OneTimePasswordRow;
import org.citizenlogin.secret.KeyRing;
import org.citizenlogin.secret.Secret;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Secrets and what is stored of them are compared by {@link MessageDigest#isEqual} alone: any other comparison ends at
 * the first difference, and how long it took says where that was.
 */
class ConstantTimeTest {

    /** What gives a secret, or its fingerprint, as a text or bytes that can be compared. */
    private static final Set<String> SOURCES = Set.of(
            name(Secret.class, "reveal"),
            name(KeyRing.Fingerprint.class, "hex"),
            name(CodeRow.class, "getFingerprint"),
            name(CodeRow.class, "stored"),
            name(CodeRow.class, "getSealedCode"),
            name(OneTimePasswordRow.class, "getFingerprint"),
            name(OneTimePasswordRow.class, "stored"));

    /** Comparisons that take as long as the texts are alike. */
    private static final Set<String> CARELESS = Set.of(
            name(String.class, "equals"),
            name(String.class, "equalsIgnoreCase"),
            name(String.class, "contentEquals"),
            name(String.class, "compareTo"),
            name(String.class, "compareToIgnoreCase"),
            name(String.class, "regionMatches"),
            name(String.class, "startsWith"),
            name(String.class, "endsWith"),
            name(Object.class, "equals"),
            name(Objects.class, "equals"),
            name(Objects.class, "deepEquals"),
            name(Arrays.class, "equals"),
            name(Arrays.class, "compare"),
            name(Arrays.class, "mismatch"),
            name(KeyRing.Fingerprint.class, "equals"));

    private static final ArchRule RULE = codeUnits()
            .that(new DescribedPredicate<JavaCodeUnit>("hold a secret or its fingerprint") {
                @Override
                public boolean test(JavaCodeUnit unit) {
                    return unit.getCallsFromSelf().stream().anyMatch(call -> SOURCES.contains(name(call.getTarget())));
                }
            })
            .should(new ArchCondition<JavaCodeUnit>("compare in constant time") {
                @Override
                public void check(JavaCodeUnit unit, ConditionEvents events) {
                    unit.getCallsFromSelf().stream()
                            .filter(call -> CARELESS.contains(name(call.getTarget())))
                            .forEach(call -> events.add(SimpleConditionEvent.violated(unit, call.getDescription())));
                }
            });

    private static String name(Class<?> owner, String method) {
        return owner.getName() + "." + method;
    }

    private static String name(CodeUnitCallTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }

    private static JavaClasses ours() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.citizenlogin");
    }

    @Test
    @Tag("R-22")
    void nothingOfOursComparesASecretAnyOtherWay() {
        RULE.check(ours());
    }

    @Test
    @Tag("R-22")
    void whatComparesSecretsDoesItInConstantTime() {
        for (Class<?> type : Set.of(Secret.class, classNamed("org.citizenlogin.secret.HeldKeys"))) {
            assertThat(new ClassFileImporter().importClass(type).getMethodCallsFromSelf())
                    .as(type.getSimpleName())
                    .anyMatch(call -> name(call.getTarget()).equals(name(MessageDigest.class, "isEqual")));
        }
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the rule is for. */
    @SuppressWarnings("unused")
    private static final class Careless {

        boolean byText(Secret code, String typed) {
            return code.reveal().equals(typed);
        }

        boolean byFingerprint(KeyRing ring, CodeBinding binding, String stored, Secret code) {
            return Objects.equals(binding.fingerprint(ring, code).hex(), stored);
        }

        boolean byBytes(Secret code, byte[] typed) {
            return Arrays.equals(code.reveal().getBytes(), typed);
        }

        boolean inALambda(Secret code, java.util.List<String> typed) {
            return typed.stream().anyMatch(one -> one.equals(code.reveal()));
        }
    }

    @Test
    @Tag("R-22")
    void theRuleSeesACarelessComparison() {
        assertThat(RULE.evaluate(new ClassFileImporter().importClasses(Careless.class))
                        .getFailureReport()
                        .getDetails())
                .hasSize(4);
    }
}
