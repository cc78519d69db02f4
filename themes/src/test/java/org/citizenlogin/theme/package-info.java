/**
 * What the theme promises: the contract of the distribution's pages, four whole languages, pages without inline code,
 * colours that can be read. The theme itself has no Java; these tests are all there is. They know the distribution's
 * files and ours, and no server.
 */
package org.citizenlogin.theme;
