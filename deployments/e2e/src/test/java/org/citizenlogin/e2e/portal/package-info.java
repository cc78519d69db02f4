/** Portals: the level they demand, what they are told about the person, and what they are refused. */
package org.citizenlogin.e2e.portal;
