/**
 * The level of a login: read from the portal's request, noted from how the person signed in, and enforced at the end of every
 * login. A demand that cannot be met goes back to the portal as an error of OpenID Connect, not to the person as a page.
 */
@NullMarked
package org.citizenlogin.portal.level;

import org.jspecify.annotations.NullMarked;
