/**
 * Recovery by document and code on a real server: which requests succeed, which fail, and that the client cannot see the
 * difference.
 */
package org.citizenlogin.e2e.document;
