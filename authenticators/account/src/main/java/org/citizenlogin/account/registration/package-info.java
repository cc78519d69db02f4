/**
 * Finishing a registration: the required action with its steps, the link that goes on or deletes, and the reminder that has it.
 * This package decides which page comes next and what the link may do. How a contact is proved, a password stored and terms
 * accepted is decided where those live.
 */
package org.citizenlogin.account.registration;
