/**
 * The two pages of recovery by number and phone. This package checks the form of typed text and decides what a repeated
 * request contains. It never looks up an account, so neither page nor time reveals whether an account exists.
 */
package org.citizenlogin.recovery.step.byphone;
