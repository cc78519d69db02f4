package org.citizenlogin.keycloak.lab;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfile;

/** Phones and e-mail addresses are written in one package, which holds each for its one owner. */
public final class ContactWalls {

    private static final String CONTACTS = "org.citizenlogin.keycloak.account.contact";

    private static final Set<String> PHONE = Set.of(Citizens.PHONE_NUMBER, Citizens.PHONE_NUMBER_VERIFIED);

    /** Numbers, documents, the language, the holder of a card, why an account is disabled. */
    private static final Set<String> WRITERS = Set.of(
            "org.citizenlogin.keycloak.account.registration.Registrations",
            "org.citizenlogin.keycloak.account.erasure.Erasures",
            "org.citizenlogin.keycloak.account.freeze.Freeze",
            "org.citizenlogin.keycloak.account.freeze.Freeze$Lifting",
            "org.citizenlogin.keycloak.proof.document.NumbersOnRecord",
            "org.citizenlogin.card.login.account.CardAccounts");

    private static final Set<String> WRITE = Set.of("setAttribute", "setSingleAttribute", "removeAttribute");

    /** Past it a contact could become that of two accounts. */
    @ArchTest
    static final ArchRule emailsAreWrittenInOnePackage = noClasses()
            .that()
            .resideOutsideOfPackage(CONTACTS)
            .should()
            .callMethod(UserModel.class, "setEmail", String.class)
            .orShould()
            .callMethod(UserModel.class, "setEmailVerified", boolean.class);

    /**
     * The phone is an attribute, and a rule cannot see which attribute a call writes. So those that write one are named, and
     * none of them knows the phone's name. A profile writes whatever it is given.
     */
    @ArchTest
    public static final ArchRule attributesAreWrittenByFew = noClasses()
            .that()
            .resideOutsideOfPackage(CONTACTS)
            .and(describe("do not write other attributes", one -> !WRITERS.contains(one.getFullName())))
            .should()
            .callMethodWhere(describe("it writes attributes of accounts", ContactWalls::writesAttributes));

    @ArchTest
    static final ArchRule phonesAreWrittenInOnePackage = knowNoPhone(WRITERS);

    private ContactWalls() {}

    /** @param writers full names of classes, of which a module may have none */
    public static ArchRule knowNoPhone(Set<String> writers) {
        return noClasses()
                .that(describe("write other attributes", one -> writers.contains(one.getFullName())))
                .should(new ArchCondition<>("know the name of the phone's attribute") {
                    @Override
                    public void check(JavaClass one, ConditionEvents events) {
                        PHONE.stream()
                                .filter(name -> hasConstant(one, name))
                                .forEach(name -> events.add(
                                        SimpleConditionEvent.satisfied(one, one.getFullName() + " has " + name)));
                    }
                })
                .allowEmptyShould(true);
    }

    private static boolean writesAttributes(JavaMethodCall call) {
        return (WRITE.contains(call.getName()) && call.getTargetOwner().isAssignableTo(UserModel.class))
                || (call.getName().equals("update") && call.getTargetOwner().isAssignableTo(UserProfile.class));
    }

    /** The compiler copies constants into the classes that use them: a tag, the length in two bytes, the text. */
    private static boolean hasConstant(JavaClass one, String text) {
        try (InputStream file = one.getSource().orElseThrow().getUri().toURL().openStream()) {
            return new String(file.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .contains("\u0001\u0000" + (char) text.length() + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
