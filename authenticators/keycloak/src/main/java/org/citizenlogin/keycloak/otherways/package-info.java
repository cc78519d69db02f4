/**
 * What a citizen can do when a page cannot help: the hotlines and the help page an administrator wrote at a recovery step.
 * It decides which of them are shown, and how the pages' component takes them.
 * It does not know what the citizen wanted.
 */
package org.citizenlogin.keycloak.otherways;
