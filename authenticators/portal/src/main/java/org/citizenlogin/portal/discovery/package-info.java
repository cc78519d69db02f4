/** The members of OpenID Connect Discovery that say which verified claims a portal can ask for. */
@NullMarked
package org.citizenlogin.portal.discovery;

import org.jspecify.annotations.NullMarked;
