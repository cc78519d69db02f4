/**
 * What is demanded of an account: nothing, a new password, a new proof of identity, or nothing helps until a freeze is lifted.
 * This package applies what {@link org.citizenlogin.intervention.Intervention} decides, so that every door obeys at once: it
 * ends sessions, voids secrets and refuses logins. It does not know who may demand.
 */
package org.citizenlogin.keycloak.account.intervention;
