package org.citizenlogin.keycloak.account.contact;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.citizenlogin.keycloak.account.contact.SecretChannels.Verdict;
import org.citizenlogin.keycloak.lab.StandIn;
import org.citizenlogin.keycloak.platform.database.TestDatabase;
import org.citizenlogin.keycloak.platform.keys.CitizenKeys;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheck;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Channel x confirmation x age: one meaning of "registered" for both channels. */
@Tag("R-28")
@Tag("R-30")
class SecretChannelsTest {

    private static final String PHONE = "+995599123456";
    private static final String EMAIL = "anna@mail.test";

    private final TestDatabase database = new TestDatabase(new ContactTables());
    private final KeyRing ring = KeyRing.of(List.of(KeyRing.Key.of("key", key())));
    private final RealmModel realm = StandIn.of(RealmModel.class, Map.of("getId", asked -> "realm"));

    @AfterEach
    void close() {
        database.close();
    }

    private static byte[] key() {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (31 + i * 7);
        }
        return bytes;
    }

    private static UserModel user(boolean phoneVerified, boolean emailVerified) {
        return user(PHONE, phoneVerified, EMAIL, emailVerified);
    }

    private static UserModel user(String phone, boolean phoneVerified, String email, boolean emailVerified) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("phoneNumber", phone);
        attributes.put("phoneNumberVerified", String.valueOf(phoneVerified));
        Map<String, Function<Object[], Object>> answers = new HashMap<>();
        answers.put("getId", asked -> "anna");
        answers.put("getEmail", asked -> email);
        answers.put("isEmailVerified", asked -> emailVerified);
        answers.put("getAttributeStream", asked -> Stream.ofNullable(attributes.get((String) asked[0])));
        return StandIn.of(UserModel.class, answers);
    }

    /** The account as it was last seen, every address of it changed so long ago. */
    private void seen(UserModel user, Optional<Duration> ago) {
        for (ContactKind address : ContactKind.values()) {
            seen(user, address, ago);
        }
    }

    private void seen(UserModel user, ContactKind address, Optional<Duration> ago) {
        database.run(em -> {
            ContactRows rows = new ContactRows(em);
            KeyRing.Sealed sealed = ring.seal(
                    "address/realm/anna/" + address.name(), address.of(user).getBytes(StandardCharsets.UTF_8));
            ContactRow row = new ContactRow(
                    address.name(),
                    "realm",
                    "anna",
                    address,
                    ring.fingerprint("address", List.of("realm", "anna", address.name(), address.of(user))),
                    sealed);
            rows.addMissing(List.of(row));
            ago.ifPresent(
                    age -> rows.change(row, row.seen(), sealed, Instant.now().minus(age)));
            return null;
        });
    }

    private KeycloakSession session(EntityManager em) {
        Map<String, Object> attributes = new HashMap<>();
        Map<Class<?>, Object> providers = Map.of(
                JpaConnectionProvider.class,
                StandIn.of(JpaConnectionProvider.class, Map.of("getEntityManager", asked -> em)),
                CitizenKeys.class,
                StandIn.of(CitizenKeys.class, Map.of("ring", asked -> ring)));
        return StandIn.of(
                KeycloakSession.class,
                Map.of(
                        "getProvider", asked -> providers.get(asked[0]),
                        "getAttribute", asked -> attributes.get(asked[0]),
                        "setAttribute", asked -> attributes.put((String) asked[0], asked[1])));
    }

    private Verdict judge(String channel, UserModel user, SecretChannels channels) {
        return database.run(em -> channel.equals("PHONE")
                ? channels.phone(session(em), realm, user, Optional.empty())
                : channels.email(session(em), realm, user));
    }

    @ParameterizedTest
    @CsvSource({
        // channel, confirmed, changed so long ago, then
        "PHONE, true,        , CARRIES",
        "PHONE, true,  PT24H1M, CARRIES",
        "PHONE, true,  PT23H59M, CHANGED",
        "PHONE, true,  PT0S, CHANGED",
        "PHONE, false,       , UNCONFIRMED",
        "PHONE, false, PT24H1M, UNCONFIRMED",
        "PHONE, false, PT0S, UNCONFIRMED",
        "EMAIL, true,        , CARRIES",
        "EMAIL, true,  PT24H1M, CARRIES",
        "EMAIL, true,  PT23H59M, CHANGED",
        "EMAIL, true,  PT0S, CHANGED",
        "EMAIL, false,       , UNCONFIRMED",
        "EMAIL, false, PT24H1M, UNCONFIRMED",
        "EMAIL, false, PT0S, UNCONFIRMED",
    })
    void confirmedAndWaited(String channel, boolean confirmed, Duration ago, Verdict then) {
        UserModel user = user(confirmed, confirmed);
        seen(user, Optional.ofNullable(ago));

        assertThat(judge(channel, user, SecretChannels.unwritten())).isEqualTo(then);
    }

    @ParameterizedTest
    @CsvSource({"PHONE, true, CARRIES", "PHONE, false, UNCONFIRMED", "EMAIL, true, CARRIES", "EMAIL, false, UNCONFIRMED"
    })
    void whereNobodyWaitsOnlyConfirmedOnesCarry(String channel, boolean confirmed, Verdict then) {
        SecretChannels impatient = SecretChannels.of(Map.of("wait-after-change", "0s"));

        assertThat(judge(channel, user(confirmed, confirmed), impatient)).isEqualTo(then);
    }

    @Test
    void whatIsNotThereCarriesNothing() {
        UserModel nobody = user(null, true, null, true);
        UserModel blank = user(null, true, " ", true);

        for (UserModel user : List.of(nobody, blank)) {
            assertThat(judge("PHONE", user, SecretChannels.unwritten())).isEqualTo(Verdict.UNCONFIRMED);
            assertThat(judge("EMAIL", user, SecretChannels.unwritten())).isEqualTo(Verdict.UNCONFIRMED);
        }
    }

    /** And nobody is told: the stand-in of the session would fail at the event. */
    @Test
    void anEmailAddressWaitsFromItsConfirmation() {
        seen(user(true, false), Optional.of(Duration.ofDays(300)));

        assertThat(judge("EMAIL", user(true, true), SecretChannels.unwritten())).isEqualTo(Verdict.CHANGED);
        assertThat(judge("PHONE", user(true, true), SecretChannels.unwritten())).isEqualTo(Verdict.CARRIES);
    }

    /** As in a realm of the version before, which knew no row of its own for the confirmation. */
    @Test
    void theChangeOfTheAddressCountsBesideItsConfirmation() {
        UserModel user = user(true, true);
        seen(user, ContactKind.PHONE, Optional.empty());
        seen(user, ContactKind.EMAIL, Optional.of(Duration.ofHours(1)));
        seen(user, ContactKind.CONFIRMED_EMAIL, Optional.empty());

        assertThat(judge("EMAIL", user, SecretChannels.unwritten())).isEqualTo(Verdict.CHANGED);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_SWAPPED, refuse, CARRIES",
        "SWAPPED, refuse, SIM_SWAPPED",
        "SWAPPED, allow, SIM_SWAPPED",
        "UNDECIDED, refuse, SIM_UNDECIDED",
        "UNDECIDED, allow, CARRIES",
    })
    @Tag("R-31")
    void theCardBehindThePhoneIsPartOfIt(SimSwapCheck.Finding card, String policy, Verdict then) {
        UserModel user = user(true, true);
        seen(user, Optional.empty());
        SecretChannels channels = SecretChannels.of(Map.of("sim-swap-on-undecided", policy));

        Verdict verdict = database.run(em -> channels.phone(session(em), realm, user, Optional.of(card)));

        assertThat(verdict).isEqualTo(then);
    }

    @Test
    void theSettingsAreThoseOfTheSteps() {
        assertThat(SecretChannels.SETTINGS)
                .extracting(setting -> setting.key())
                .containsExactly("wait-after-change", "sim-swap-on-undecided", "sim-swap-within");
        assertThat(ContactKind.values())
                .as("stored in rows of 16 letters")
                .extracting(Enum::name)
                .containsExactly("PHONE", "EMAIL", "CONFIRMED_EMAIL");
    }
}
