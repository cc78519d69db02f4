package org.citizenlogin.people.video.system;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.citizenlogin.casework.Actor;
import org.citizenlogin.casework.CaseChannel;
import org.citizenlogin.people.casework.Signal;
import org.citizenlogin.people.casework.StoredCase;
import org.keycloak.provider.Provider;

/** A video system; a provider of the SPI {@code citizen-video}. */
public interface VideoSystem extends Provider {

    /** Where operator and citizen meet. */
    enum Place {
        /** The pages of this server connect the two browsers. */
        OUR_PAGES,
        /** A room of the system. An operator of the desk and the citizen open it in a window of its own. */
        ITS_ROOM,
        /** With the operators of the system. It sends a signed result. */
        ITS_OPERATORS
    }

    /**
     * What the citizen's browser sends to the system as a form, so that nothing stands in an address.
     *
     * @param fields hidden ones, by name
     */
    record Departure(URI to, Map<String, String> fields) {}

    Place place();

    /** The address of the room, for one side of this conversation. Only for {@link Place#ITS_ROOM}. */
    default URI room(StoredCase held, Signal.Side side) {
        throw new UnsupportedOperationException("this system has no rooms");
    }

    /** Only for {@link Place#ITS_OPERATORS}: the way to the system, for a case that it holds. */
    default Departure departure(StoredCase held) {
        throw new UnsupportedOperationException("this system has no operators");
    }

    /** Only for {@link Place#ITS_OPERATORS}: acts in cases for the system. */
    default Actor.Operator actor() {
        throw new UnsupportedOperationException("this system has no operators");
    }

    /** Only for {@link Place#ITS_OPERATORS}: how long the system may hold a case. */
    default Duration longest() {
        throw new UnsupportedOperationException("this system has no operators");
    }

    /** The channel of the cases whose people meet in it. */
    default CaseChannel channel() {
        return place() == Place.ITS_OPERATORS ? CaseChannel.EXTERNAL_VIDEO : CaseChannel.VIDEO;
    }

    @Override
    default void close() {}
}
