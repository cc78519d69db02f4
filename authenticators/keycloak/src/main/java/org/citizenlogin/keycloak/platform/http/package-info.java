/**
 * HTTP calls to other services: how values are escaped in the body, and how much of a response is read. The callers decide
 * what to send and what a response means.
 */
package org.citizenlogin.keycloak.platform.http;
