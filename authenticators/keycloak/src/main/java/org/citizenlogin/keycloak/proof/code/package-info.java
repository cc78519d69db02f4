/**
 * Codes that are sent to a phone or an e-mail address and typed on the page that asked for them. This package decides
 * whether a typed code proves control of the destination: a limited number of codes is compared, and a right one is accepted
 * once, only in the tab that asked. The caller decides what the proof permits.
 */
package org.citizenlogin.keycloak.proof.code;
