/** The set-up, the doctor and the removal of cases in a realm. */
package org.citizenlogin.people.setup;
