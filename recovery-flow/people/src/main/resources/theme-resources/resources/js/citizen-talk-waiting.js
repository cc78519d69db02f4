/** Asks how the case goes on, and shows the page of its new state. Whoever may be next asks more often: an operator waits. */

const OFTEN = 700;
const SELDOM = 2000;
const NEAR = 3;

const box = document.querySelector("[data-citizen-wait]");
const status = box.querySelector("[data-citizen-status]");
const { poll, shown, code, room } = box.dataset;
let ahead = Infinity;

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
  setTimeout(ask, ahead < NEAR ? OFTEN : SELDOM);
}

setTimeout(ask, OFTEN);
