package org.citizenlogin.keycloak.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    private static JsonBody read(String body) throws JsonBody.Refused {
        return JsonBody.read(body, Set.of("kind", "number", "add"), "{\"kind\": \"passport\"}");
    }

    @Test
    void whatIsThereIsRead() throws JsonBody.Refused {
        JsonBody body = read("{\"kind\": \"passport\", \"add\": true}");

        assertThat(body.text("kind")).contains("passport");
        assertThat(body.text("number")).isEmpty();
        assertThat(body.isTrue("add")).isTrue();
        assertThat(read("{}").isTrue("add")).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"kind\"",
                "{",
                "{\"kind\": \"a\"} x",
                "{\"kind\": \"a\"}{}",
                "{\"kind\": \"a\", \"kind\": \"b\"}"
            })
    void whatIsNotOneObjectIsRefused(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(JsonBody.Refused.class)
                .hasMessage("body: write an object such as {\"kind\": \"passport\"}");
    }

    @Test
    void aLongBodyIsRefusedUnread() {
        assertThatThrownBy(() -> read("{\"kind\": \"" + "a".repeat(5000) + "\"}"))
                .hasMessageStartingWith("body: ");
    }

    @Test
    void anUnknownFieldIsNamed() {
        assertThatThrownBy(() -> read("{\"kind\": \"a\", \"nummer\": \"secret\"}"))
                .hasMessageStartingWith("nummer: no such field")
                .hasMessageNotContaining("secret");
    }

    @Test
    @Tag("R-63")
    void aFieldWhoseNameIsNoNameIsNotRepeated() {
        assertThatThrownBy(() -> read("{\"L898902C36 <b>\": 1}"))
                .hasMessageStartingWith("body: no such field")
                .hasMessageNotContaining("L898902C36");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "true", "[]", "{}"})
    void aTextOfAnotherTypeIsRefusedWithItsField(String value) throws JsonBody.Refused {
        JsonBody body = read("{\"number\": " + value + "}");

        assertThatThrownBy(() -> body.text("number")).hasMessage("number: write a text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "\"true\"", "[]", "{}"})
    void aSwitchOfAnotherTypeIsRefusedWithItsField(String value) throws JsonBody.Refused {
        JsonBody body = read("{\"add\": " + value + "}");

        assertThatThrownBy(() -> body.isTrue("add")).hasMessage("add: write true or false");
    }
}
