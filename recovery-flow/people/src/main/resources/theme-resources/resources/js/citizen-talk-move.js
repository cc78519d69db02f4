/** Says when the other device has taken the case: this browser has it no more. */

const { poll } = document.querySelector("[data-citizen-move]").dataset;
const moved = document.querySelector("[data-citizen-moved]");

async function ask() {
  try {
    const answer = await fetch(poll, { method: "POST", body: new URLSearchParams({ call: 0, after: 0, media: false }) });
    if (answer.status === 404) {
      document.querySelector("[data-citizen-moving]").hidden = true;
      moved.hidden = false;
      return;
    }
  } catch {
    // The network is away.
  }
  setTimeout(ask, 2000);
}

setTimeout(ask, 2000);
