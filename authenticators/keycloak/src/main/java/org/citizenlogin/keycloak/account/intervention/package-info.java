/**
 * What is demanded of an account: nothing, a new password, or a new proof of identity; or the account is frozen. This package
 * applies what {@link org.citizenlogin.intervention.Intervention} decides: it ends sessions, voids secrets and refuses every
 * kind of login at once. It does not know who may demand.
 */
package org.citizenlogin.keycloak.account.intervention;
