/**
 * Assurance records of accounts: who identified their persons, how, when and to which level. This package decides how long a
 * record is kept and which records a newer one replaces. It does not decide what a record may state (domain package {@code
 * assurance}), and not which token it ends up in.
 */
package org.citizenlogin.keycloak.account.assurance;
