/**
 * A browser without scripts and pictures: it follows redirects, keeps cookies and sends the forms it was shown.
 * It decides nothing about what it sees.
 */
package org.citizenlogin.testkit.walk;
