/**
 * Codes sent to a phone or an e-mail address and typed back into the page that asked for them.
 * It decides whether a typed code proves that its sender holds the destination: at most a fixed number are ever looked
 * at, one works, once, and only in the tab that asked.
 * What the proof is good for is its caller's business.
 */
package org.citizenlogin.keycloak.proof.code;
