/**
 * This package decides what the settings of a computer mean: which sites may ask, how long a login may take, and which
 * PKCS#11 modules are used. It reads two small text files and refuses malformed ones with the key and what to write. It
 * loads no module.
 */
@NullMarked
package org.citizenlogin.card.agent.configuration;

import org.jspecify.annotations.NullMarked;
