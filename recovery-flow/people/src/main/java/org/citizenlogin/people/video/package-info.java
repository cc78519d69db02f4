/**
 * The citizen's side of a case: the form, the waiting room, the call and its end, as pages below {@code
 * /realms/{realm}/citizen-talk}. They belong to no flow, so they survive the end of a login, a reload and a restart of the
 * server. This package decides what the citizen sees, and applies what was approved. It knows no operator's desk.
 */
package org.citizenlogin.people.video;
