/**
 * Legal holds: an account with one is neither erased nor removed, and its rows are not purged, until it is lifted. This package
 * decides whether an account is held. It does not know who may hold one.
 */
package org.citizenlogin.keycloak.platform.legalhold;
