package org.citizenlogin.e2e.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A test that opens pages in the language it is given. {@code ./verify pages} gives each of the four in turn, every other
 * command only Georgian, which has the longest words. That every text exists in every language is a test of the texts.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@MethodSource("org.citizenlogin.e2e.browser.InEveryLanguage$Languages#opened")
public @interface InEveryLanguage {

    /** The tags of the languages. */
    final class Languages {

        private Languages() {}

        static Stream<String> opened() {
            return Boolean.getBoolean("citizen.pages.every") ? Stream.of("en", "ka", "lv", "pl") : Stream.of("ka");
        }
    }
}
