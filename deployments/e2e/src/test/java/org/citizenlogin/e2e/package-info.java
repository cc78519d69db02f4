/**
 * The pack on a real server: a stock Keycloak, PostgreSQL, a text message gateway, an SMTP server, Chromium.
 * It decides whether the journeys work for the people who walk them.
 * It knows the product only from outside: pages, messages, rows, events.
 */
package org.citizenlogin.e2e;
