/** Citizens change their phone and e-mail address, and read the page of their account. */
package org.citizenlogin.e2e.contact;
