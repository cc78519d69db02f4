/**
 * One setting, written once: key, type, default, bounds, help.
 * It decides what a configured text means, and refuses with the key and what to write.
 * It renders the table of the documentation and knows no configuration source.
 */
@NullMarked
package org.citizenlogin.setting;

import org.jspecify.annotations.NullMarked;
