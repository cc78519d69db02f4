/** Terms of use: asked for at the sign-in, published by administrators, kept in a ledger, withdrawn. */
package org.citizenlogin.e2e.terms;
