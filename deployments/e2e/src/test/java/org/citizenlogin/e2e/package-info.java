/**
 * The pack on a real server: a stock Keycloak, PostgreSQL, a text message gateway, an SMTP server, Chromium. The tests show
 * that the journeys work. They use the product only from outside: pages, messages, rows, events.
 */
package org.citizenlogin.e2e;
