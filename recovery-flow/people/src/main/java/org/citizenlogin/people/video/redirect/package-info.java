/**
 * Cases that the operators of another video system decide: the signed request that goes out, which signed results count, and what
 * a result does to its case. A result goes through the same door as an operator's decision, so it can do nothing that the authority
 * matrix does not let its channel do.
 */
package org.citizenlogin.people.video.redirect;
