package org.citizenlogin.e2e.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The class gets what its constructor or methods declare: the {@link Lab}, a {@link
 * org.citizenlogin.e2e.realm.CitizenRealm} and a {@link org.citizenlogin.e2e.browser.Chromium} of its own. Two classes
 * may run at a time; {@link LabLocks} says what keeps them apart.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(LabExtension.class)
public @interface OnRealKeycloak {}
