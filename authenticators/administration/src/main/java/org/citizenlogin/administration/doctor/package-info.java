/**
 * Checks that belong to no single module: the server's address, clock, keys, gateways and mail server, and our ids in the
 * realm that the server does not know. This package reports and changes nothing. A report never contains a key, an address
 * or a password.
 */
package org.citizenlogin.administration.doctor;
