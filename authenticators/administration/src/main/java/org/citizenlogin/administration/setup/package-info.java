/**
 * What must stand in a realm for the pack to work, made by one call and checked by another.
 * Each module brings its steps; this room runs them in their order, dry or for real, and reports.
 * It never removes what an administrator made.
 */
package org.citizenlogin.administration.setup;
