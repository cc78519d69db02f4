/** Checks each realm's flows at intervals, and refuses a login that passed a recovery flow without a proof. */
package org.citizenlogin.administration.monitor;
