/**
 * The step of the reset credentials flow: which page a request is for, and the choice of a way.
 * It refuses to serve in any other flow and with settings that cannot be read.
 * What a page asks for and what becomes of it is decided in the rooms of the two ways.
 */
package org.citizenlogin.recovery.step;
