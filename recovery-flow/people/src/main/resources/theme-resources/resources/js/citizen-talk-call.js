/** The citizen's side of the call. Camera and microphone are off at the moment the page is left or the call ends. */

import { startCall } from "./citizen-call.js";
import { createLiveText } from "./citizen-live-text.js";
import { createMedia } from "./citizen-talk-media.js";

const SLOW = 1500;
const FAST = 250;

const box = document.querySelector("[data-citizen-call]");
const find = name => box.querySelector(`[data-citizen-${name}]`);
const status = find("status");
const texts = createLiveText({
  log: find("log"),
  live: find("live"),
  you: box.dataset.you,
  other: box.dataset.operator,
});
const title = document.title;
let call = null;
let number = 0;
let timer = 0;
let left = false;
let own = null;
let denied = false;

function say(state) {
  status.textContent = box.dataset[state] ?? "";
}

/** For good: an answer that comes later, or a camera that is allowed later, starts nothing. */
function leave() {
  left = true;
  clearTimeout(timer);
  call?.end();
  call = null;
  stop(own);
}

function stop(stream) {
  stream?.getTracks().forEach(track => track.stop());
}

/** Camera and microphone are asked for while the first answer is on its way. */
async function openDevices() {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1280 } }, audio: true });
    if (left) {
      stop(stream);
      return;
    }
    own = stream;
    find("own").srcObject = stream;
  } catch {
    denied = true;
    say("denied");
  }
}

async function post(path, fields) {
  return fetch(path, { method: "POST", body: new URLSearchParams(fields) });
}

async function ask() {
  try {
    const answer = await post(box.dataset.poll, {
      call: number,
      after: call?.after() ?? 0,
      media: call?.flowing() ?? false,
    });
    const now = answer.ok ? await answer.json() : { shown: "" };
    if (left) {
      return;
    }
    if (now.shown !== "CONVERSATION" || (number && now.call !== number)) {
      leave();
      location.replace(box.dataset.case);
      return;
    }
    if (!call) {
      await begin(now);
    }
    if (left) {
      return;
    }
    showCode(now.code);
    media.tell(now, own, find("own"));
    now.signals.forEach(signal => call.deliver(signal.number, signal.body));
  } catch {
    // The network is away: the operator's side waits for a while.
  }
  if (left) {
    return;
  }
  timer = setTimeout(ask, call?.flowing() ? SLOW : FAST);
}

async function begin(now) {
  await devices;
  if (left) {
    return;
  }
  number = now.call;
  call = startCall({
    role: "citizen",
    iceServers: JSON.parse(box.dataset.ice),
    stream: own,
    sentBefore: now.sent,
    post: async (count, body) => (await post(box.dataset.signal, { call: number, number: count, body })).ok,
    onRemote: remote => {
      find("remote").srcObject = remote;
    },
    onText: texts.received,
    onState: state => {
      // Without a camera the operator sees nobody, whatever the connection does.
      say(denied ? "denied" : state);
      document.title = (state === "connected" ? "● " : "") + title;
    },
  });
}

const form = find("text");
const input = form.querySelector("input");
input.addEventListener("input", () => call?.sendText(input.value, true));
form.addEventListener("submit", event => {
  event.preventDefault();
  if (input.value && call?.sendText(input.value, false)) {
    texts.sent(input.value);
    input.value = "";
  }
});

const media = createMedia({
  box: find("record"),
  address: box.dataset.media,
  say: text => {
    find("record-said").textContent = text;
  },
});

const code = find("code");
const codeForm = find("code-form");
const codeInput = codeForm.querySelector("input");

/** The operator had a code sent: the field appears, and takes the focus once. */
function showCode(awaited) {
  if (code.hidden === Boolean(awaited)) {
    code.hidden = !awaited;
    if (awaited) {
      find("code-status").textContent = "";
      code.querySelector("h2").focus();
    }
  }
}

codeForm.addEventListener("submit", async event => {
  event.preventDefault();
  const answer = await post(box.dataset.code, { code: codeInput.value }).catch(() => null);
  const typed = answer?.ok ? (await answer.json()).typed : "";
  codeInput.value = "";
  find("code-status").textContent = box.dataset[{ RIGHT: "right", WRONG: "wrong" }[typed] ?? "over"];
});

/** It is the citizen's turn: a short sound, where the browser allows one. */
function ring() {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  volume.gain.value = 0.1;
  tone.connect(volume).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + 0.4);
  tone.onended = () => context.close();
}

addEventListener("pagehide", leave);
// A page that the browser kept and shows again has no call: it begins anew.
addEventListener("pageshow", event => event.persisted && location.reload());
document.getElementById("citizen-talk-withdraw")?.addEventListener("submit", leave);
const devices = openDevices();
ring();
ask();
