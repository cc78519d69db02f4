/**
 * Terms of use and the ledger of consents. This package decides which version is in force, that a version is published once
 * and never changed afterwards, and what the ledger keeps of a consent. It only adds to the ledger. The code that asks the
 * person records the answer in the same transaction.
 */
package org.citizenlogin.keycloak.account.consent;
