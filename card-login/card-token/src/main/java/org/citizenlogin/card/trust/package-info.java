/**
 * Which issuing authorities are believed, and for each of them what its certificates look like and whom to ask about them.
 * It decides by configured files alone, read again when they change; never by the machine's own trust store.
 * It refuses to know a single citizen's certificate.
 */
@NullMarked
package org.citizenlogin.card.trust;

import org.jspecify.annotations.NullMarked;
