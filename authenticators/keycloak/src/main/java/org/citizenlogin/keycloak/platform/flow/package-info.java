/**
 * Steps with several pages, and required actions. This package finds the page of a request and applies its decision. It
 * decides that a step runs only in its own flow, that a form of another page shows the current page, and that every request
 * ends in exactly one decision. It does not know what a page asks for, or what proves an account.
 */
package org.citizenlogin.keycloak.platform.flow;
