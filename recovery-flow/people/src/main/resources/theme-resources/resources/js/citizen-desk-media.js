/**
 * What is kept of a call: the recording, which this browser makes of both sides, and pictures that the citizen's browser makes.
 * The recording begins after the citizen agreed and the operator pressed a button.
 */

import { at, make, refused, say, show } from "./citizen-desk-page.js";
import { createUpload } from "./citizen-upload.js";

const TYPES = ["video/webm;codecs=vp8,opus", "video/mp4"];
const SLICE = 2000;
const PICTURES = 15;
const WIDTH = 960;
const HEIGHT = 480;
const LAST_PARTS = 10_000;

/**
 * @param login makes the calls
 * @param view of the case
 */
export function createMedia({ login, view }) {
  const path = `cases/${view.id}/media`;
  const urls = new Map();
  let recorder = null;
  let running = null;
  let sound = null;
  let mixed = null;
  let drawing = 0;
  let ended = false;
  let failed = "";

  function state(kept) {
    const allowed = kept.allowed;
    const word = failed || (recorder ? "on" : allowed === null ? "ask" : allowed ? "allowed" : "refused");
    at("media-state").textContent = say(`mediaState.${word}`);
    show("recording-start", allowed === true && !recorder);
    show("recording-stop", recorder !== null);
    show("still-take", allowed === true);
    if (allowed === false && recorder) {
      stop();
    }
  }

  async function pictures(kept) {
    for (const one of kept.media.filter(medium => medium.kind === "still" && medium.state !== "open")) {
      if (!urls.has(one.name)) {
        urls.set(one.name, "");
        const number = urls.size;
        const text = say(one.bytes ? "mediaState.still" : "mediaState.no-still", number);
        const figure = make("figure", "", make("figcaption", text));
        if (one.bytes) {
          const image = make("img");
          image.alt = text;
          urls.set(one.name, URL.createObjectURL(await login.file(`${path}/${one.name}/content`)));
          image.src = urls.get(one.name);
          figure.prepend(image);
        }
        at("case-stills").append(figure);
      }
    }
  }

  /** @returns the answer of the server; the page follows it */
  async function refresh() {
    if (ended) {
      return;
    }
    const kept = await login.call(path);
    if (ended) {
      return;
    }
    show("case-media", kept.possible);
    if (kept.possible) {
      state(kept);
      await pictures(kept);
    }
  }

  /** Both sides beside each other, with the number of the case and the time. */
  function draw(canvas) {
    const context = canvas.getContext("2d");
    const put = (video, x, width, height) => {
      if (video.videoWidth) {
        const scale = Math.min(width / video.videoWidth, height / video.videoHeight);
        context.drawImage(video, x, 0, video.videoWidth * scale, video.videoHeight * scale);
      }
    };
    context.fillStyle = "#000";
    context.fillRect(0, 0, WIDTH, HEIGHT);
    put(at("call-remote"), 0, 640, HEIGHT);
    put(at("call-own"), 640, 320, 240);
    context.fillStyle = "#fff";
    context.font = "20px sans-serif";
    context.fillText(view.number, 652, 440);
    context.fillText(new Date().toISOString().slice(0, 19) + "Z", 652, 468);
  }

  /** Mixes the sound of a stream into the recording; the other side's stream changes with each new connection. */
  function hear(stream) {
    if (sound && stream?.getAudioTracks().length) {
      sound.createMediaStreamSource(stream).connect(mixed);
    }
  }

  function over(error) {
    failed = error.word === "limit_reached" ? "limit" : error.word === "not_allowed" ? "refused" : "failed";
    halt();
    refresh().catch(() => undefined);
    at("media-state").textContent = say(`mediaState.${failed}`);
  }

  function halt() {
    clearInterval(drawing);
    if (recorder && recorder.state !== "inactive") {
      recorder.stop();
    }
    recorder = null;
    sound?.close();
    sound = null;
  }

  async function start() {
    failed = "";
    try {
      const type = TYPES.find(one => MediaRecorder.isTypeSupported(one));
      const begun = await login.call(`${path}/recording`, { method: "POST", body: { type: type.split(";")[0] } });
      const canvas = document.createElement("canvas");
      canvas.width = WIDTH;
      canvas.height = HEIGHT;
      draw(canvas);
      drawing = setInterval(() => draw(canvas), 1000 / PICTURES);
      sound = new AudioContext();
      mixed = sound.createMediaStreamDestination();
      hear(at("call-remote").srcObject);
      hear(at("call-own").srcObject);
      const both = new MediaStream([...canvas.captureStream(PICTURES).getVideoTracks(), ...mixed.stream.getAudioTracks()]);
      const upload = createUpload((part, sha256, raw) => login.call(
        `${path}/${begun.name}/parts?part=${part}&sha256=${sha256}`,
        { method: "POST", raw, type: "application/octet-stream" }), over);
      recorder = new MediaRecorder(both, { mimeType: type, videoBitsPerSecond: 600_000 });
      const stopped = new Promise(resolve => recorder.addEventListener("stop", resolve));
      recorder.addEventListener("dataavailable", event => upload.add(event.data));
      recorder.start(SLICE);
      running = { name: begun.name, upload, stopped };
    } catch (error) {
      refused(error);
    }
    await refresh();
  }

  /** The last parts are sent and the server knows that there are no more; at most for some seconds. */
  async function stop() {
    if (!running) {
      return;
    }
    const { name, upload, stopped } = running;
    running = null;
    halt();
    const sent = (async () => {
      await stopped;
      const parts = await upload.done();
      if (parts) {
        await login.call(`${path}/${name}/end`, { method: "POST", body: { parts } });
      }
    })().catch(() => undefined);
    await Promise.race([sent, new Promise(resolve => setTimeout(resolve, LAST_PARTS))]);
    await refresh().catch(() => undefined);
  }

  async function still() {
    try {
      await login.call(`${path}/stills`, { method: "POST" });
      at("media-state").textContent = say("mediaState.taking");
    } catch (error) {
      refused(error);
    }
  }

  at("case-stills").replaceChildren();
  show("case-media", false);
  at("recording-start").addEventListener("click", start);
  at("recording-stop").addEventListener("click", stop);
  at("still-take").addEventListener("click", still);
  refresh().catch(() => undefined);

  return {
    refresh,
    hear,
    record: start,
    /** Before a decision: the operator may not upload afterwards. True when the case has changed by it. */
    async finish() {
      const ran = running !== null;
      await stop();
      return ran;
    },
    end() {
      ended = true;
      halt();
      running = null;
      at("recording-start").removeEventListener("click", start);
      at("recording-stop").removeEventListener("click", stop);
      at("still-take").removeEventListener("click", still);
      urls.forEach(url => url && URL.revokeObjectURL(url));
      at("case-stills").replaceChildren();
      show("case-media", false);
    },
  };
}
