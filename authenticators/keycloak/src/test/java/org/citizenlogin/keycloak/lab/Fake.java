package org.citizenlogin.keycloak.lab;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/**
 * A Keycloak interface, answered by a small class of the test that has the methods the code under test uses, by name and
 * number of parameters. Every other call is a failure of the test, not a silent null.
 */
public final class Fake {

    private Fake() {}

    public static <T> T of(Class<T> type, Object answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    int count = arguments == null ? 0 : arguments.length;
                    if (method.getDeclaringClass() == Object.class) {
                        return ofObject(type, proxy, method, arguments);
                    }
                    Method answer = Arrays.stream(answers.getClass().getDeclaredMethods())
                            .filter(candidate -> candidate.getName().equals(method.getName()))
                            .filter(candidate -> candidate.getParameterCount() == count)
                            .findFirst()
                            .orElseThrow(() -> new UnsupportedOperationException(
                                    type.getSimpleName() + "." + method.getName() + " is not expected here"));
                    answer.setAccessible(true);
                    try {
                        return answer.invoke(answers, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static Object ofObject(Class<?> type, Object proxy, Method method, Object[] arguments) {
        switch (method.getName()) {
            case "equals":
                return proxy == arguments[0];
            case "hashCode":
                return System.identityHashCode(proxy);
            default:
                return "a fake " + type.getSimpleName();
        }
    }
}
