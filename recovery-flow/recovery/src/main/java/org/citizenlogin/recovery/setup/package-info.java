/**
 * How the step must stand in a realm: in which flow, before what, with what behind it.
 * It makes that flow and binds it when the administrator has not chosen another, and finds every flow in which the step
 * would be skipped, followed by nothing, or undone.
 * It serves no citizen.
 */
package org.citizenlogin.recovery.setup;
