package org.citizenlogin.keycloak.messaging.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.citizenlogin.identity.PhoneNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredPhoneTest {

    @Test
    void aNumberOfAnyCountryIsReadInInternationalForm() {
        assertThat(StoredPhone.read("+995555123456")).contains(new PhoneNumber("+995555123456", "GE"));
        assertThat(StoredPhone.read("+37120123456")).contains(new PhoneNumber("+37120123456", "LV"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "555123456", "+1", "nobody"})
    void anythingElseIsNoPhone(String stored) {
        assertThat(StoredPhone.read(stored)).isEmpty();
    }
}
