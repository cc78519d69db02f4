/**
 * Accounts whose registration is not finished: made for an identified person, without a way to sign in. This package decides
 * that there is one account for a number, that no door leads past the steps that are left, when the citizen is reminded, and
 * when an account that nobody finishes is removed. It makes no step itself.
 */
package org.citizenlogin.keycloak.account.registration;
