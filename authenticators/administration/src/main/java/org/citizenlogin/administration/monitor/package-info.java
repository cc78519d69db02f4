/** Looks at each realm's flows at intervals, and refuses a login that passed a recovery without a proof. */
package org.citizenlogin.administration.monitor;
