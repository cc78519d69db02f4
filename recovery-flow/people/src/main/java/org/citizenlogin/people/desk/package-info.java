/** The desk of the operators: their login, their REST calls and their page. */
@NullMarked
package org.citizenlogin.people.desk;

import org.jspecify.annotations.NullMarked;
