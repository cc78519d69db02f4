/**
 * Links that are sent to a citizen and work once, for one purpose and one account, during a limited time. This package
 * decides whether a link still works, and that it is used once. Checking a link does not use it up, so a page asks on GET
 * and acts on POST. What a link does, each kind of links says itself.
 */
package org.citizenlogin.keycloak.proof.link;
