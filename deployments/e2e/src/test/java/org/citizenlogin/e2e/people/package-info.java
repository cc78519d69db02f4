/** Cases in which an operator identifies a citizen, from any page to the new password. */
package org.citizenlogin.e2e.people;
