package org.citizenlogin.e2e.lab;

import java.util.Set;
import java.util.stream.Stream;
import org.citizenlogin.e2e.browser.Chromium;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * What two classes must not use at the same moment. Only the browser can be told from what a class declares: its driver
 * serves one thread at a time. The rest is named at the classes: {@link #RESPONDER_OF_THE_CARDS}, and {@code @Isolated}
 * where a class measures time, changes how the gateways behave for everybody, or ends a node.
 */
public final class LabLocks implements ResourceLocksProvider {

    /** The issuers' responder: who changes what it answers writes, who only needs its answers reads. */
    public static final String RESPONDER_OF_THE_CARDS = "the responder of the cards";

    private static final String CHROMIUM = "Chromium";

    @Override
    public Set<Lock> provideForClass(Class<?> test) {
        boolean inABrowser = Stream.of(test.getDeclaredConstructors())
                .flatMap(constructor -> Stream.of(constructor.getParameterTypes()))
                .anyMatch(Chromium.class::equals);
        return inABrowser ? Set.of(new Lock(CHROMIUM)) : Set.of();
    }
}
