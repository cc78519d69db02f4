package org.citizenlogin.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Passwords under way were made of these. */
class AlphabetContractTest {

    @Test
    @Tag("R-34")
    void theAlphabet() {
        assertThat(GroupedSymbols.LETTERS).isEqualTo("abcdefghjkmnpqrstuvwxyz");
        assertThat(GroupedSymbols.DIGITS).isEqualTo("23456789");
    }
}
