/**
 * The settings of the card steps, each written once, and what they amount to.
 * It decides defaults and bounds; what is absent is safe, what is malformed is refused.
 * It knows no Keycloak.
 */
package org.citizenlogin.card.login.policy;
