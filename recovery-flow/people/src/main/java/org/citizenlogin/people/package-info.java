/** Cases in which an operator identifies a citizen: the pages of the citizen, the call, the desk of the operator. */
@NullMarked
package org.citizenlogin.people;

import org.jspecify.annotations.NullMarked;
