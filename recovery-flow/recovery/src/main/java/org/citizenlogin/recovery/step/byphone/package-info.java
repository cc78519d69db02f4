/**
 * The two pages of recovery by number and phone.
 * It judges the form of what is typed, and what a resent request asks for.
 * It never looks an account up, so that no page and no time can tell whether there is one.
 */
package org.citizenlogin.recovery.step.byphone;
