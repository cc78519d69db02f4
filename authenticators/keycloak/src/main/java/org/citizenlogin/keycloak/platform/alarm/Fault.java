package org.citizenlogin.keycloak.platform.alarm;

/** An exception as the log may show it: where it came from, never its message, which may quote a content. */
public final class Fault {

    private Fault() {}

    public static String of(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Throwable one = thrown;
        for (int depth = 0; one != null && depth < 5; depth++) {
            if (depth > 0) {
                text.append(", from ");
            }
            text.append(one.getClass().getName());
            StackTraceElement[] trace = one.getStackTrace();
            if (trace.length > 0) {
                text.append(" at ").append(trace[0]);
            }
            one = one.getCause();
        }
        return text.toString();
    }
}
