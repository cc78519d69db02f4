/**
 * This package decides how many segments a text message has, how its last line binds a code to a site, and when a
 * failed delivery is repeated.
 * It also decides what the answer of a gateway means.
 * It knows no particular gateway.
 */
@NullMarked
package org.citizenlogin.message;

import org.jspecify.annotations.NullMarked;
