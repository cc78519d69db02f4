/**
 * Set-up of a realm: one call creates what the pack needs, another checks it, a third removes it. Each module brings its
 * steps. This package runs them in their order, as a dry run or for real, and reports. It never removes what an
 * administrator made.
 */
package org.citizenlogin.administration.setup;
