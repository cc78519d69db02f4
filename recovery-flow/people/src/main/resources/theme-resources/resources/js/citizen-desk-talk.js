/** The call of the desk: the operator's side of citizen-call.js, and the polls that keep the case. */

import { startCall } from "./citizen-call.js";
import { createMedia } from "./citizen-desk-media.js";
import { at, say, show } from "./citizen-desk-page.js";
import { openRoom } from "./citizen-desk-room.js";
import { createLiveText } from "./citizen-live-text.js";

const SLOW = 1500;
const FAST = 250;

/**
 * @param login makes the calls
 * @param view of the case as the server showed it
 * @param changed called when the case has another version or state
 * @param over called when this operator does not hold the case any more
 */
export function createTalk({ login, view, changed, over }) {
  const path = `cases/${view.id}`;
  const media = createMedia({ login, view });
  let call = null;
  let room = null;
  let version = view.version;
  let ended = false;
  let waiting = 0;
  let silence = null;
  const texts = createLiveText({
    log: at("call-texts"),
    live: at("call-typing"),
    you: say("say.you"),
    other: say("say.citizen"),
  });

  async function poll() {
    // In a room of another system there are no messages.
    let quiet = room !== null;
    try {
      const news = await login.call(`${path}/poll`, {
        method: "POST",
        body: { after: call?.after() ?? 0, receives: room?.here() ?? call?.flowing() ?? false },
      });
      if (ended) {
        return;
      }
      news.messages.forEach(message => call?.deliver(message.number, message.body));
      quiet ||= news.state === "with_operator" && call?.flowing();
      if (news.version !== version) {
        version = news.version;
        await changed();
        await media.refresh();
      }
    } catch (error) {
      if (error.status === 404 || error.status === 401 || error.status === 403) {
        end();
        over(error);
        return;
      }
    }
    if (!ended) {
      waiting = setTimeout(poll, quiet ? SLOW : FAST);
    }
  }

  async function start() {
    show("call-start", false);
    let stream = null;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
      if (ended) {
        // The case was left while the browser asked for the camera.
        stream.getTracks().forEach(track => track.stop());
        return;
      }
      at("call-own").srcObject = stream;
    } catch {
      // Without a camera the operator still sees and hears the citizen. Silence shows the citizen's side that somebody is there.
      at("call-state").textContent = say("callState.denied");
      silence = new AudioContext();
      stream = silence.createMediaStreamDestination().stream;
    }
    if (ended) {
      silence?.close();
      return;
    }
    call = startCall({
      role: "operator",
      iceServers: view.iceServers,
      stream,
      sentBefore: view.sentBefore,
      post: async (number, body) => {
        await login.call(`${path}/messages?number=${number}`, { method: "POST", raw: body });
        return true;
      },
      onRemote: remote => {
        at("call-remote").srcObject = remote;
        media.hear(remote);
      },
      onText: texts.received,
      onState: state => {
        at("call-state").textContent = say(`callState.${state}`);
      },
    });
  }

  function typing() {
    call?.sendText(at("call-text").value, true);
  }

  function typed(event) {
    if (event.key === "Enter" && at("call-text").value.trim() && call?.sendText(at("call-text").value, false)) {
      texts.sent(at("call-text").value);
      at("call-text").value = "";
    }
  }

  function end() {
    ended = true;
    clearTimeout(waiting);
    media.end();
    call?.end();
    room?.close();
    silence?.close();
    at("call-start").removeEventListener("click", start);
    at("call-text").removeEventListener("input", typing);
    at("call-text").removeEventListener("keydown", typed);
    removeEventListener("pagehide", end);
    at("call-remote").srcObject = null;
    at("call-own").srcObject = null;
    at("call-state").textContent = say("callState.over");
  }

  at("call-state").textContent = "";
  show("call-start", true);
  at("call-start").addEventListener("click", start);
  at("call-text").addEventListener("input", typing);
  at("call-text").addEventListener("keydown", typed);
  addEventListener("pagehide", end);
  openRoom(login, path).then(found => {
    room = found;
    if (ended) {
      room?.close();
    }
  }, () => {
    // The next poll tells why.
  });
  poll();
  return { end, finish: media.finish, record: media.record };
}
