/**
 * A realm with the pack set up, made-up citizens, an application, and the recorded events. Each test declares its citizens;
 * no two share a number, phone or address.
 */
package org.citizenlogin.e2e.realm;
