/**
 * Two nodes on one database: parallel requests to both, and the death of one. The tests show that a guard holds between
 * nodes, and that no message is lost or sent a third time. The script {@code without-guard} shows that these tests fail
 * without the guards.
 */
package org.citizenlogin.e2e.cluster;
