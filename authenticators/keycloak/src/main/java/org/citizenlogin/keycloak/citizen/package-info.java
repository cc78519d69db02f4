/**
 * Look-up of a citizen by number or phone: exact, with one account or none as the result. This package decides whether an
 * account is found, which form of a number is stored, and whether the account has a second factor. It changes nothing on an
 * account.
 */
package org.citizenlogin.keycloak.citizen;
