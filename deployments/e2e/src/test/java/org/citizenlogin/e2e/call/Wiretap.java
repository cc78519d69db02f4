package org.citizenlogin.e2e.call;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** What a page sends and gets: its connections, and how many tracks of camera and microphone were started and stopped. */
final class Wiretap {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Kept in the tab, so that they are there on the page after the one that was left. */
    private static final String SCRIPT = """
            (() => {
              if (!location.protocol.startsWith("http") || !window.RTCPeerConnection) return;
              const more = (name, by) => sessionStorage.setItem(name, Number(sessionStorage.getItem(name) ?? 0) + by);
              window.wiretap = [];
              const since = { page: performance.timeOrigin };
              const last = what => since[what] = Date.now();
              window.wiretapSince = since;
              window.RTCPeerConnection = class extends RTCPeerConnection {
                constructor(configuration) {
                  super({ ...configuration, iceTransportPolicy: "POLICY" });
                  window.wiretap.push(this);
                  this.addEventListener("connectionstatechange", () => last(this.connectionState));
                }
                setLocalDescription(...given) {
                  last("description");
                  return super.setLocalDescription(...given);
                }
              };
              const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
              navigator.mediaDevices.getUserMedia = async wanted => {
                const stream = await ask(wanted);
                last("devices");
                more("tracks-started", stream.getTracks().length);
                return stream;
              };
              const stop = MediaStreamTrack.prototype.stop;
              MediaStreamTrack.prototype.stop = function () {
                if (this.readyState === "live") more("tracks-stopped", 1);
                stop.call(this);
              };
            })()
            """;

    /** One look at the pictures that come in. */
    record Pictures(long decoded, int width, int height, double atMillis) {

        double perSecondSince(Pictures earlier) {
            return 1000.0 * (decoded - earlier.decoded) / (atMillis - earlier.atMillis);
        }
    }

    private final Page page;

    private Wiretap(Page page) {
        this.page = page;
    }

    /** Before the page is opened. */
    static Wiretap on(Page page) {
        page.addInitScript(SCRIPT.replace("POLICY", "all"));
        return new Wiretap(page);
    }

    /** The same, and the call goes through the relay or not at all. */
    static Wiretap relayed(Page page) {
        page.addInitScript(SCRIPT.replace("POLICY", "relay"));
        return new Wiretap(page);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> reports(String type) {
        return (List<Map<String, Object>>) page.evaluate(
                "async type => { const found = []; const last = window.wiretap?.at(-1);"
                        + " if (last && last.connectionState !== 'closed')"
                        + " (await last.getStats()).forEach(one => one.type === type && found.push({ ...one }));"
                        + " return found; }",
                type);
    }

    private static double number(Map<String, Object> report, String field) {
        return report.get(field) instanceof Number value ? value.doubleValue() : 0;
    }

    Pictures pictures() {
        return reports("inbound-rtp").stream()
                .filter(one -> "video".equals(one.get("kind")))
                .map(one -> new Pictures(
                        (long) number(one, "framesDecoded"),
                        (int) number(one, "frameWidth"),
                        (int) number(one, "frameHeight"),
                        number(one, "timestamp")))
                .findFirst()
                .orElse(new Pictures(0, 0, 0, 0));
    }

    /** Waits for so many more pictures than now. */
    Pictures awaitPictures(long more) {
        Pictures before = pictures();
        Awaitility.await("pictures").atMost(PATIENCE).until(() -> {
            long decoded = pictures().decoded();
            // A new connection counts from 0.
            return decoded >= before.decoded() + more || decoded >= more && decoded < before.decoded();
        });
        return pictures();
    }

    /** Waits for sound that was played. */
    void awaitSound() {
        Awaitility.await("sound").atMost(PATIENCE).until(() -> reports("inbound-rtp").stream()
                .filter(one -> "audio".equals(one.get("kind")))
                .anyMatch(one -> number(one, "packetsReceived") > 10));
    }

    /**
     * How much later the sound is than the picture, in milliseconds, as the browser itself estimates it; empty before the
     * other side said what time it has.
     */
    OptionalDouble soundAfterPicture() {
        Map<String, Double> playing = reports("inbound-rtp").stream()
                .filter(one -> one.get("estimatedPlayoutTimestamp") != null)
                .collect(Collectors.toMap(
                        one -> String.valueOf(one.get("kind")), one -> number(one, "estimatedPlayoutTimestamp")));
        return playing.keySet().containsAll(List.of("audio", "video"))
                ? OptionalDouble.of(playing.get("video") - playing.get("audio"))
                : OptionalDouble.empty();
    }

    /**
     * When this happened last on the page, in milliseconds since 1970.
     *
     * @param what {@code page}, {@code devices}, {@code description} or {@code connected}
     */
    long since(String what) {
        return ((Number) page.evaluate("what => Math.round(window.wiretapSince[what])", what)).longValue();
    }

    int connections() {
        return ((Number) page.evaluate("window.wiretap.length")).intValue();
    }

    /** As the network would end it. */
    void cut() {
        page.evaluate("window.wiretap.at(-1).close()");
    }

    /** Whether each address that is in use is one of the relay. */
    boolean isRelayed() {
        List<Map<String, Object>> own = reports("local-candidate");
        return !own.isEmpty() && own.stream().allMatch(one -> "relay".equals(one.get("candidateType")));
    }

    /** Camera and microphone: tracks that were started in this tab and not stopped. */
    int tracksOn() {
        return ((Number) page.evaluate("() => Number(sessionStorage.getItem('tracks-started') ?? 0)"
                        + " - Number(sessionStorage.getItem('tracks-stopped') ?? 0)"))
                .intValue();
    }
}
