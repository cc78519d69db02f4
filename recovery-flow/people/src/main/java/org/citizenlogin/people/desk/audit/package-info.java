/** What a supervisor gets of the cases: a list to filter, an export, and figures for each operator. */
@NullMarked
package org.citizenlogin.people.desk.audit;

import org.jspecify.annotations.NullMarked;
