/**
 * What must be in a realm for the pack to work: made by one call, checked by another, removed by a third.
 * Each module brings its steps. This package runs them in their order, as a dry run or for real, and reports.
 * It never removes what an administrator made.
 */
package org.citizenlogin.administration.setup;
