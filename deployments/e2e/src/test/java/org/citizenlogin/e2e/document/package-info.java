/**
 * Recovery by document and code on a real server: who is let in, who is not, and that nobody can tell from outside.
 */
package org.citizenlogin.e2e.document;
