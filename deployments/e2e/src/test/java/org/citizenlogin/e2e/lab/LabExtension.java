package org.citizenlogin.e2e.lab;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One lab per run, one realm and one browser per class; ended with the run. */
public final class LabExtension implements ParameterResolver, AfterTestExecutionCallback {

    private static final Namespace OURS = Namespace.create(LabExtension.class);

    /** The browsers that were started. A class takes one that no other has, because a driver serves one thread at a time. */
    private static final class Browsers implements AutoCloseable {

        private final List<Chromium> all = new CopyOnWriteArrayList<>();
        private final Queue<Chromium> free = new ConcurrentLinkedQueue<>();

        Given give() {
            Chromium chromium = free.poll();
            if (chromium == null) {
                chromium = Chromium.start();
                all.add(chromium);
            }
            return new Given(chromium, free);
        }

        @Override
        public void close() {
            all.forEach(Chromium::close);
        }
    }

    /** In the hands of one class, and kept for the next. */
    private record Given(Chromium chromium, Queue<Chromium> free) implements AutoCloseable {

        @Override
        public void close() {
            free.add(chromium);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Lab.class || type == CitizenRealm.class || type == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Lab.class) {
            return lab(context);
        }
        if (type == Chromium.class) {
            return chromium(context);
        }
        return realm(context);
    }

    /** What the browser showed when a test failed is kept. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        Given given = context.getStore(OURS).get(Given.class, Given.class);
        if (given != null) {
            Optional<String> failed = context.getExecutionException()
                    .map(e -> context.getRequiredTestClass().getSimpleName() + "."
                            + context.getRequiredTestMethod().getName());
            given.chromium().closeWindows(failed);
        }
    }

    // What can be closed is closed by JUnit when the run ends.

    private static Lab lab(ExtensionContext context) {
        return context.getRoot().getStore(OURS).getOrComputeIfAbsent(Lab.class, key -> Lab.start(), Lab.class);
    }

    private static Chromium chromium(ExtensionContext context) {
        Browsers browsers = context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(Browsers.class, key -> new Browsers(), Browsers.class);
        return ofClass(context)
                .getStore(OURS)
                .getOrComputeIfAbsent(Given.class, key -> browsers.give(), Given.class)
                .chromium();
    }

    private static CitizenRealm realm(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        return ofClass(context)
                .getStore(OURS)
                .getOrComputeIfAbsent(
                        CitizenRealm.class, key -> CitizenRealm.setUp(lab(context), test), CitizenRealm.class);
    }

    private static ExtensionContext ofClass(ExtensionContext context) {
        return context.getTestMethod().isPresent() ? context.getParent().orElseThrow() : context;
    }
}
