/**
 * The last sign-ins to an account, for its citizen. This package decides what is stored of each and how long. A sign-in by the
 * cookie of an earlier one does not count.
 */
package org.citizenlogin.account.signins;
