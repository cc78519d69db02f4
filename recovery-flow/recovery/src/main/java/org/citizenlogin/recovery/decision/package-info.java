/**
 * The decision about a recovery request in plain Java: from the facts about the accounts that were found to one outcome.
 * This package does not depend on Keycloak. The worker collects the facts and applies the outcome.
 */
package org.citizenlogin.recovery.decision;
