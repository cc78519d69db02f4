/**
 * The settings of the card steps and the policy they define. This package decides defaults and bounds: an absent setting is
 * safe, a malformed one is refused. It does not depend on Keycloak.
 */
package org.citizenlogin.card.login.policy;
