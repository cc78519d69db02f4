/**
 * A registration that is not finished: which step comes next. This package decides the order of the steps and when an account
 * is finished. It does not know how a step is made, nor how the person was identified.
 */
package org.citizenlogin.registration;
