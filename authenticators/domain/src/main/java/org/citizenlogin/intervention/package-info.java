/**
 * What is demanded of an account before it may be used again. This package decides which demand may follow which, at whose
 * word and for which reason, and which ways into an account each demand leaves open. It does not know how a way is closed.
 */
@NullMarked
package org.citizenlogin.intervention;

import org.jspecify.annotations.NullMarked;
