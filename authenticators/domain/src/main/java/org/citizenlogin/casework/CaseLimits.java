package org.citizenlogin.casework;

import java.time.Duration;
import org.citizenlogin.throttle.Limit;

/**
 * What one citizen, one source and one call may use up. The answers to a citizen must not say which limit was reached, nor
 * whether a person is known.
 *
 * @param openCases open cases of one person at the same time
 * @param byPerson new cases of one person
 * @param bySource new cases of one source address; a site with many citizens has a multiple of it, see
 *     {@link org.citizenlogin.throttle.SourceLimits}
 * @param queue cases that wait at the same time
 * @param signalBytes of one message that sets up the call, such as an SDP offer
 * @param signals of these messages in one call
 * @param chunkBytes of one uploaded part of a recording; proxies take a megabyte by default
 * @param recordingBytes of everything that is recorded of one case
 */
public record CaseLimits(
        int openCases,
        Limit byPerson,
        Limit bySource,
        int queue,
        int signalBytes,
        int signals,
        int chunkBytes,
        long recordingBytes) {

    private static final int KIB = 1024;

    public static final CaseLimits DEFAULT = new CaseLimits(
            1,
            new Limit("cases-by-person", 5, Duration.ofDays(1)),
            new Limit("cases-by-source", 5, Duration.ofDays(1)),
            1_000,
            16 * KIB,
            200,
            512 * KIB,
            256L * KIB * KIB);

    public CaseLimits {
        if (openCases < 1 || queue < 1 || signalBytes < 1 || signals < 1 || chunkBytes < 1) {
            throw new IllegalArgumentException("every limit of a case must be at least 1");
        }
        if (recordingBytes < chunkBytes) {
            throw new IllegalArgumentException("recordingBytes must be at least chunkBytes");
        }
    }

    /** @param open cases of this person that have not ended */
    public boolean mayOpen(int open) {
        return open < openCases;
    }

    /** @param waiting cases in the queue now */
    public boolean hasRoom(int waiting) {
        return waiting < queue;
    }

    /** @param sent messages of this call so far */
    public boolean takesSignal(int sent, int bytes) {
        return sent < signals && bytes <= signalBytes;
    }

    public CaseLimits withRecordingBytes(long bytes) {
        return new CaseLimits(openCases, byPerson, bySource, queue, signalBytes, signals, chunkBytes, bytes);
    }

    /** @param stored bytes of this case so far */
    public boolean takesChunk(long stored, int bytes) {
        return bytes > 0 && bytes <= chunkBytes && stored <= recordingBytes - bytes;
    }
}
