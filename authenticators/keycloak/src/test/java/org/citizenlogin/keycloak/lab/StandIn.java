package org.citizenlogin.keycloak.lab;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/**
 * A stand-in for one of the server's wide interfaces: it answers the named methods and fails on every other, so that a
 * test sees what is asked.
 */
public final class StandIn {

    private StandIn() {}

    public static <T> T of(Class<T> type, Map<String, Function<Object[], Object>> answers) {
        InvocationHandler handler = (self, method, arguments) -> {
            Function<Object[], Object> answer = answers.get(method.getName());
            if (answer != null) {
                return answer.apply(arguments == null ? new Object[0] : arguments);
            }
            return switch (method.getName()) {
                case "equals" -> self == arguments[0];
                case "hashCode" -> System.identityHashCode(self);
                case "toString" -> "stand-in for " + type.getSimpleName();
                default -> throw new UnsupportedOperationException(type.getSimpleName() + "." + method.getName());
            };
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
