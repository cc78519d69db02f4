/**
 * Decides what the owner of a computer has configured: which sites may ask, how long a login may take, which PKCS#11
 * modules are used. It reads two small text files and refuses malformed ones with the key and what to write. It loads
 * no module itself.
 */
@NullMarked
package org.citizenlogin.card.agent.configuration;

import org.jspecify.annotations.NullMarked;
