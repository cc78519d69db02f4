package org.citizenlogin.card.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RevokedSerialsTest {

    @Test
    void everyNumberIsFoundWithItsReasonAndNoOther() {
        Random random = new Random(7);
        Map<BigInteger, Integer> expected = new HashMap<>();
        RevokedSerials.Builder builder = new RevokedSerials.Builder();
        for (int i = 0; i < 50_000; i++) {
            BigInteger serial = i % 3 == 0 ? BigInteger.valueOf(i) : new BigInteger(1 + random.nextInt(160), random);
            expected.put(serial, i % 11);
            builder.add(serial, i % 11);
        }
        RevokedSerials revoked = builder.build();
        expected.forEach((serial, reason) -> assertThat(revoked.reason(serial)).isEqualTo(OptionalInt.of(reason)));
        for (int i = 0; i < 50_000; i++) {
            BigInteger other = new BigInteger(64, random);
            assertThat(revoked.reason(other).isPresent()).isEqualTo(expected.containsKey(other));
        }
    }

    @Test
    void anEmptyListHasNoNumber() {
        assertThat(new RevokedSerials.Builder().build().reason(BigInteger.ONE)).isEmpty();
    }

    @Test
    void aNumberLongerThanAnyCardsIsKeptToo() {
        BigInteger huge = BigInteger.ONE.shiftLeft(8 * 300);
        RevokedSerials.Builder builder = new RevokedSerials.Builder();
        builder.add(huge, 1);
        builder.add(BigInteger.TWO, 10);
        assertThat(builder.build().reason(huge)).hasValue(1);
        assertThat(builder.build().reason(BigInteger.TWO)).hasValue(10);
    }
}
