/** Asks how the case goes on, as often as the server says, and shows the page of its new state. */

/** Milliseconds before the first answer. The page of a citizen who may be next does not wait longer. */
const FIRST = 700;

const box = document.querySelector("[data-citizen-wait]");
const status = box.querySelector("[data-citizen-status]");
const { poll, shown, code, room } = box.dataset;
let ahead = null;
let interval = FIRST;

async function ask() {
  try {
    const answer = await fetch(poll, { method: "POST", body: new URLSearchParams({ call: 0, after: 0, media: false }) });
    if (answer.status === 404) {
      location.replace(box.dataset.case);
      return;
    }
    const now = await answer.json();
    const asked = code && now.code !== undefined && String(now.code) !== code;
    if (now.shown !== shown || asked || (now.room ?? room) !== room) {
      location.replace(box.dataset.case);
      return;
    }
    interval = now.interval ?? interval;
    // Only who waits in the queue has a place.
    if (now.ahead !== undefined && now.ahead !== ahead) {
      ahead = now.ahead;
      const text = ahead === 0 ? box.dataset.next : box.dataset.ahead.replace("%", ahead);
      if (status.textContent !== text) {
        status.textContent = text;
      }
    }
  } catch {
    // The network is away: the place is kept for some minutes.
  }
  setTimeout(ask, interval);
}

setTimeout(ask, interval);
