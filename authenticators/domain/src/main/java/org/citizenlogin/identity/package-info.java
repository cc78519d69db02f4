/**
 * This package decides which texts are personal numbers, organisation numbers, phone numbers and e-mail
 * addresses, and gives each one canonical form.
 * It checks the form only and never compares with stored data.
 * A refused input keeps the reason of the refusal, but not its text.
 */
@NullMarked
package org.citizenlogin.identity;

import org.jspecify.annotations.NullMarked;
