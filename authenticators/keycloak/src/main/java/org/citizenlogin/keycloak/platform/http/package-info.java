/**
 * How a service of others is asked over HTTP: which text is escaped how in the body, and how much of an answer is read.
 * Neither what is asked nor what an answer means is decided here.
 */
package org.citizenlogin.keycloak.platform.http;
