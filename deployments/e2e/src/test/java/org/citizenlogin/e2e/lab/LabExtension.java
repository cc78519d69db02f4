package org.citizenlogin.e2e.lab;

import java.util.Optional;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One lab and one Chromium per run, one realm per class; ended with the run. */
public final class LabExtension implements ParameterResolver, AfterTestExecutionCallback {

    private static final Namespace OURS = Namespace.create(LabExtension.class);

    /** The browser of the whole run in the hands of one class; not closed with the class. */
    private record Given(Chromium chromium) {}

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
            Chromium chromium = chromium(context);
            context.getStore(OURS).put(Given.class, new Given(chromium));
            return chromium;
        }
        return realm(context);
    }

    /** What the browser showed when a test failed is kept. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        // Another class may be in the browser at this moment: only who was given it closes its windows.
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
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class);
    }

    private static CitizenRealm realm(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        ExtensionContext ofClass =
                context.getTestMethod().isPresent() ? context.getParent().orElseThrow() : context;
        return ofClass.getStore(OURS)
                .getOrComputeIfAbsent(
                        CitizenRealm.class, key -> CitizenRealm.setUp(lab(context), test), CitizenRealm.class);
    }
}
