/**
 * What portals need in a realm: names and ages of levels, the steps that note them, client scopes; and the check of every
 * portal's settings by the doctor.
 */
@NullMarked
package org.citizenlogin.portal.setup;

import org.jspecify.annotations.NullMarked;
