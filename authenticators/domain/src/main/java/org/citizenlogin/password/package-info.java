/**
 * What a one-time password looks like: random, free of look-alikes, within the realm's rules.
 * It decides the shape and how typed input is read back.
 * It stores nothing and knows no account.
 */
@NullMarked
package org.citizenlogin.password;

import org.jspecify.annotations.NullMarked;
