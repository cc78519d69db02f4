import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs one test method by name, whatever its parameters, without Maven: {@code java -cp <test class path> RunOneTest
 * <class> <method>}. With JAZZER_FUZZ set, Jazzer searches; it needs a process for each property.
 */
final class RunOneTest {

    private RunOneTest() {}

    public static void main(String[] arguments) throws ClassNotFoundException {
        Class<?> test = Class.forName(arguments[0]);
        Method method = Stream.of(test.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(arguments[1]))
                .findFirst()
                .orElseThrow();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectMethod(test, method))
                .build();
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.err, true));
        // Threads of Jazzer's go on otherwise.
        System.exit(summary.getTestsFoundCount() > 0 && summary.getTotalFailureCount() == 0 ? 0 : 1);
    }
}
