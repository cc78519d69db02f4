/**
 * One call between two browsers, for the citizen's page and for the operator's desk. The caller carries messages: post
 * sends one to the other side, and deliver hands over what came from there, in the order of the numbers.
 *
 * Only the operator offers, so the two sides never offer at once. The citizen says that they are ready, with a new
 * generation each time; messages of another generation are ignored. A connection that does not come about is replaced by a
 * new one: restarting ICE on the old one does not heal a gathering that hangs.
 */

const GATHERING = 150;
const PATIENCE = 8000;
const ATTEMPTS = 6;
const SILENCE = 4;

/**
 * @param role "citizen" or "operator"
 * @param iceServers as RTCPeerConnection takes them
 * @param stream own sound and picture
 * @param sentBefore the number of the last message that this side sent in this call, before a reload of the page
 * @param post (number, body) => Promise<boolean>: stores one message for the other side
 * @param onRemote (stream): the other side's sound and picture
 * @param onText ({ live: boolean, text: string }): what the other side types, and each finished line
 * @param onState (state): "connecting", "connected", "lost" or "failed"
 */
export function startCall({ role, iceServers, stream, sentBefore = 0, post, onRemote, onText, onState }) {
  const operator = role === "operator";
  let connection = null;
  let texts = null;
  let generation = 0;
  let attempts = 0;
  let patience = 0;
  let sent = sentBefore;
  let expected = 1;
  let queue = Promise.resolve();
  let received = -1;
  let flowing = false;
  let silent = 0;
  let ended = false;
  const early = new Map();

  /** One after another: a later message must not overtake an earlier one. */
  function send(message) {
    const number = ++sent;
    const body = JSON.stringify({ generation, ...message });
    queue = queue.then(() => deliverOwn(number, body));
    return queue;
  }

  async function deliverOwn(number, body) {
    // The other side waits for every number, so none is given up.
    for (let attempt = 1; !ended; attempt++) {
      try {
        if (await post(number, body)) {
          return;
        }
      } catch {
        // The network is away: the same number may be sent again.
      }
      await new Promise(resolve => setTimeout(resolve, Math.min(3000, 500 * attempt)));
    }
  }

  function build() {
    connection?.close();
    const made = new RTCPeerConnection({ iceServers });
    connection = made;
    received = -1;
    silent = 0;
    for (const track of stream?.getTracks() ?? []) {
      const sender = made.addTrack(track, stream);
      if (track.kind === "video") {
        sharpen(sender, track);
      }
    }
    if (operator) {
      for (const kind of ["audio", "video"]) {
        if (!stream?.getTracks().some(track => track.kind === kind)) {
          made.addTransceiver(kind, { direction: "recvonly" });
        }
      }
    }
    texts = made.createDataChannel("text", { negotiated: true, id: 0 });
    texts.onmessage = event => onText(JSON.parse(event.data));
    made.ontrack = event => onRemote(event.streams[0] ?? new MediaStream([event.track]));
    made.onconnectionstatechange = () => stateOf(made);
    wait();
    return made;
  }

  /** A document must be readable: resolution before frame rate. */
  function sharpen(sender, track) {
    track.contentHint = "detail";
    const parameters = sender.getParameters();
    parameters.degradationPreference = "maintain-resolution";
    if (parameters.encodings?.length) {
      parameters.encodings[0].maxBitrate = 2_500_000;
    }
    sender.setParameters(parameters).catch(() => undefined);
  }

  function stateOf(made) {
    if (made !== connection || ended) {
      return;
    }
    if (made.connectionState === "connected") {
      clearTimeout(patience);
      attempts = 0;
      onState("connected");
    } else if (made.connectionState === "failed" || made.connectionState === "disconnected") {
      onState("lost");
      wait(made.connectionState === "failed" ? 0 : 3000);
    }
  }

  function wait(milliseconds = PATIENCE) {
    clearTimeout(patience);
    patience = setTimeout(() => again(), milliseconds);
  }

  /** @param anyhow also where the browser believes that it is connected */
  function again(anyhow = false) {
    if (ended || (!anyhow && connection?.connectionState === "connected")) {
      return;
    }
    if (++attempts > ATTEMPTS) {
      onState("failed");
    } else if (operator) {
      offer();
    } else {
      ready();
    }
  }

  function ready() {
    generation = Date.now();
    onState("connecting");
    wait();
    send({ kind: "ready" });
  }

  async function offer() {
    if (!generation) {
      return;
    }
    onState("connecting");
    const made = build();
    await made.setLocalDescription(await made.createOffer());
    await gathered(made);
    if (made === connection) {
      send({ kind: "offer", sdp: made.localDescription.sdp });
    }
  }

  async function answer(sdp) {
    const made = build();
    await made.setRemoteDescription({ type: "offer", sdp });
    await made.setLocalDescription(await made.createAnswer());
    await gathered(made);
    if (made === connection) {
      send({ kind: "answer", sdp: made.localDescription.sdp });
    }
  }

  /** The addresses go along with the description; those that are found later follow one by one. */
  function gathered(made) {
    return new Promise(resolve => {
      const timer = setTimeout(done, GATHERING);
      function done() {
        clearTimeout(timer);
        made.onicecandidate = event => {
          if (event.candidate && made === connection) {
            send({ kind: "candidate", candidate: event.candidate.toJSON() });
          }
        };
        resolve();
      }
      made.onicecandidate = event => {
        if (!event.candidate) {
          done();
        }
      };
      if (made.iceGatheringState === "complete") {
        done();
      }
    });
  }

  async function handle(message) {
    if (operator && message.kind === "ready") {
      generation = message.generation;
      attempts = 0;
      await offer();
    } else if (message.generation !== generation) {
      return;
    } else if (!operator && message.kind === "offer") {
      await answer(message.sdp);
    } else if (operator && message.kind === "answer" && connection?.signalingState === "have-local-offer") {
      await connection.setRemoteDescription({ type: "answer", sdp: message.sdp });
    } else if (message.kind === "candidate" && connection?.remoteDescription) {
      await connection.addIceCandidate(message.candidate);
    }
  }

  let handling = Promise.resolve();
  function inOrder() {
    while (early.has(expected)) {
      const body = early.get(expected);
      early.delete(expected++);
      handling = handling.then(() => handle(JSON.parse(body))).catch(() => undefined);
    }
  }

  /** A network that is gone tells nobody, and a closed connection has no figures: silence is seen here. */
  const watching = setInterval(async () => {
    const watched = connection;
    let bytes = -1;
    try {
      let sum = 0;
      (await watched?.getStats())?.forEach(report => {
        sum += report.type === "inbound-rtp" ? report.bytesReceived : 0;
      });
      bytes = sum;
    } catch {
      // Closed.
    }
    if (ended || watched !== connection) {
      return;
    }
    flowing = received >= 0 && bytes > received;
    received = bytes;
    const settled = watched && !["new", "connecting"].includes(watched.connectionState);
    silent = settled && !flowing ? silent + 1 : 0;
    if (silent === SILENCE) {
      silent = 0;
      onState("lost");
      again(true);
    }
  }, 1000);

  if (!operator) {
    ready();
  }

  return {
    /** A message of the other side; a later one waits until those before it have come. */
    deliver(number, body) {
      if (!ended && number >= expected) {
        early.set(number, body);
        inOrder();
      }
    },
    /** The number after which messages are wanted. */
    after: () => expected - 1,
    /** Whether sound or picture came from the other side during the last second. */
    flowing: () => flowing,
    /**
     * @param live what is being typed now; false for a finished line
     * @returns whether it is on its way; false without a connection
     */
    sendText(text, live) {
      const open = texts?.readyState === "open";
      if (open) {
        texts.send(JSON.stringify({ live, text }));
      }
      return open;
    },
    /** Camera and microphone are off when this returns. */
    end() {
      ended = true;
      clearInterval(watching);
      clearTimeout(patience);
      stream?.getTracks().forEach(track => track.stop());
      connection?.close();
      connection = null;
    },
  };
}
