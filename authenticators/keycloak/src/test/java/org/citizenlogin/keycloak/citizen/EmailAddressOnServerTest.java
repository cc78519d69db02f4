package org.citizenlogin.keycloak.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.citizenlogin.identity.EmailAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.services.validation.Validation;

/** Our rule may be narrower than the server's and never wider: an account could not be made with what is accepted here. */
class EmailAddressOnServerTest {

    private static final String ALPHABET =
            "abcdefgh1234..--+'_!\"%, \u00e9\u10d0\u2028\u202e\ud83d\ude00\u3002\uff0e[]()";

    @Test
    @Tag("R-62")
    void theServerAcceptsWhatWeAccept() {
        Random chance = new Random(1);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            String typed = part(chance) + "@" + part(chance);
            var address = EmailAddress.parse(typed).asOptional();
            if (address.isPresent()) {
                accepted++;
                assertThat(Validation.isEmailValid(address.get().text()))
                        .as(address.get().text())
                        .isTrue();
            }
        }
        assertThat(accepted).isGreaterThan(300);
    }

    private static String part(Random chance) {
        StringBuilder part = new StringBuilder();
        for (int length = 1 + chance.nextInt(6); length > 0; length--) {
            part.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
        }
        return part.toString();
    }
}
