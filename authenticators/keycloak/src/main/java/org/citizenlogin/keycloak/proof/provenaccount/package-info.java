/**
 * Which account an authentication session is for, and from which moment on what is shown in it counts.
 * It decides that evidence belongs to one account: whatever was shown before the account was proved, or for another
 * account, counts for nobody.
 * It does not judge a proof; whoever calls it has just judged one.
 */
package org.citizenlogin.keycloak.proof.provenaccount;
