/**
 * What a module needs in a realm: the SPI of set-up steps, the declaration of flows ({@link
 * org.citizenlogin.keycloak.platform.setup.FlowPlan}) and the walk over executions that every check uses.
 * It makes, checks and removes what is declared. It does not know the purpose of a flow.
 */
package org.citizenlogin.keycloak.platform.setup;
