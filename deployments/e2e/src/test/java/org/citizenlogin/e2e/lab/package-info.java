/**
 * The surroundings of the server: database, text message gateway, mail server, and the nodes themselves. This package starts
 * and ends each of them. It knows no journey.
 */
package org.citizenlogin.e2e.lab;
