/**
 * This package declares each setting once: key, type, default, bounds and help.
 * It decides what a configured text means. It refuses a malformed text with the key and what to write.
 * It renders the tables of the documentation, and does not know where the configuration comes from.
 */
@NullMarked
package org.citizenlogin.setting;

import org.jspecify.annotations.NullMarked;
