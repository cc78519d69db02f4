/** Real calls: two browsers, the citizen's pages and the page of the desk, pictures and sound from one to the other. */
package org.citizenlogin.e2e.call;
