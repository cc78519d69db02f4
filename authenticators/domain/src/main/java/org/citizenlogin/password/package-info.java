/**
 * This package decides the form of a one-time password: random, without look-alike characters, within the realm's
 * rules.
 * It also decides how typed text is read as a one-time password.
 * It stores nothing and knows no account.
 */
@NullMarked
package org.citizenlogin.password;

import org.jspecify.annotations.NullMarked;
