/**
 * Whether a number and a phone belong to one account that may be recovered now, decided by the worker after the
 * citizen's page has long been answered.
 * It counts against the limits of phone, account, country and realm, issues the one-time password and has it sent; every
 * outcome is an event.
 * It never answers the one who asked.
 */
package org.citizenlogin.recovery.matching;
