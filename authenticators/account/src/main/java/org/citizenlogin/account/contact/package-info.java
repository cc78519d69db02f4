/**
 * Change of an account's phone or e-mail address by its citizen. This package decides whether a login may change a contact,
 * when a new contact is proved, and that a proved one takes effect once, after its waiting time, unless the owner ended the
 * change before. It never tells that another account has
 * the same contact.
 */
package org.citizenlogin.account.contact;
