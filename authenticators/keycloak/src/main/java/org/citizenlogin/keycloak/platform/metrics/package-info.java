/**
 * Metrics for the operator: reached limits, and messages that were sent, failed or given up. Names and label values come
 * from fixed sets, so that a client cannot add new ones. No label contains a person, a number or an address.
 */
package org.citizenlogin.keycloak.platform.metrics;
