/**
 * Two nodes on one database: what many do at once on both, and what is left when one of them dies.
 * It decides that a guard holds between nodes and that no message is lost or sent a third time.
 * The script {@code without-guard} shows that these tests fail without the guards.
 */
package org.citizenlogin.e2e.cluster;
