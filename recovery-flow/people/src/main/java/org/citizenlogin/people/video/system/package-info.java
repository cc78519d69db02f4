/**
 * In which video system operator and citizen of a realm meet: the SPI {@code citizen-video}. A system says where they meet and
 * how one gets there. It decides no case.
 */
package org.citizenlogin.people.video.system;
