/**
 * These tests hold what the theme promises: the contract of the distribution's pages, four complete languages, pages
 * without inline code, and readable colours. The theme itself has no Java code. The tests read the distribution's files
 * and ours, and start no server.
 */
package org.citizenlogin.theme;
