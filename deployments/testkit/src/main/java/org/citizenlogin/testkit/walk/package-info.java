/** A browser without scripts and pictures. It follows redirects, keeps cookies and sends the forms of the pages. */
package org.citizenlogin.testkit.walk;
