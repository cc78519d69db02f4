/**
 * Steps of a flow that have several pages, and required actions: how a request finds its page and how it ends.
 * It decides that a step runs only in the flow it belongs in, that a form of another page shows the page that is due, and
 * that every request ends in one decision.
 * It does not know what a page asks for, or what proves an account.
 */
package org.citizenlogin.keycloak.platform.flow;
