/** Tries camera and microphone before the queue, and says what is missing. */

const box = document.querySelector("[data-citizen-devices]");
const video = box.querySelector("video");
const meter = box.querySelector("meter");
const status = box.querySelector("[data-citizen-status]");
const again = box.querySelector("[data-citizen-again]");
const join = document.querySelector("[data-citizen-join]");
const field = document.querySelector("[data-citizen-devices-field]");
let stream = null;
let listening = 0;
let left = false;

function say(what) {
  status.textContent = box.dataset[what];
  const ready = what === "ready";
  join.disabled = !ready;
  field.value = ready ? "ready" : "";
  again.hidden = ready;
}

/** Browsers that obey the header say so; the others ignore it. */
function isBlocked() {
  const policy = document.permissionsPolicy ?? document.featurePolicy;
  return ["camera", "microphone"].some(feature => policy?.allowsFeature(feature) === false);
}

/** The browser has one error for a refusal by the person, by the system and by a header of the page. */
function reason(error) {
  if (isBlocked()) {
    return "blocked";
  }
  return { NotAllowedError: "denied", NotFoundError: "missing", OverconstrainedError: "missing" }[error.name] ?? "busy";
}

async function check() {
  if (!navigator.mediaDevices) {
    say(isSecureContext ? "unable" : "insecure");
    return;
  }
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1280 } }, audio: true });
    if (left) {
      stop();
      return;
    }
    video.srcObject = stream;
    await video.play();
    listen();
    say("ready");
  } catch (error) {
    say(reason(error));
  }
}

function listen() {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  listening = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    meter.value = Math.min(1, Math.max(...samples.map(Math.abs)) * 2);
  }, 100);
}

function stop() {
  clearInterval(listening);
  stream?.getTracks().forEach(track => track.stop());
}

again.addEventListener("click", check);
addEventListener("pagehide", () => {
  left = true;
  stop();
});
addEventListener("pageshow", event => event.persisted && location.reload());
check();
