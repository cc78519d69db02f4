/**
 * The world around the server: database, text message gateway, mail server, and the nodes themselves.
 * It decides when each is started and that each is ended.
 * It knows no journey.
 */
package org.citizenlogin.e2e.lab;
