/**
 * Links that are sent to a citizen and work once: made for a purpose and an account, for a limited life. It decides whether
 * a link still works, and that it is used once; looking at one uses nothing up, so a page asks on GET and acts on POST.
 * It does not know what a link does.
 */
package org.citizenlogin.keycloak.proof.link;
