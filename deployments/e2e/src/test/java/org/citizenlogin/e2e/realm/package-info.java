/**
 * A realm with the pack set up, made-up citizens in it, an application, and what the server recorded.
 * It decides what every test may take for granted.
 * Citizens are declared by the test that needs them; no two share a number, phone or address.
 */
package org.citizenlogin.e2e.realm;
