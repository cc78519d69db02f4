/**
 * A room of a Jitsi Meet server for each conversation, and who gets into it with which rights. The cases stay with the operators
 * of the desk: nothing that happens in the room decides one.
 */
package org.citizenlogin.people.video.jitsi;
