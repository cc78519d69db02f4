// The page's side of the card software: asks it by window messages to sign the page's challenge, and sends what it
// answers to the server, token or reason. First our own extension, then the official Web eID one. What is shown after a
// failure is the server's business.

const HANDSHAKE_MS = 1_500;
// The software has a limit of its own and says so; this one is for software that says nothing.
const ANSWER_MS = 320_000;
const OURS = { prefix: "citizen-card", recipient: undefined };
const OFFICIAL = { prefix: "web-eid", recipient: "web-eid-extension" };
// Nothing was asked of the citizen yet when one of these comes: other software may still know the card.
const TRY_OTHER = new Set(["no-software", "no-reader", "no-card", "no-login-certificate", "module-error"]);
const TOKEN_FIELDS = ["unverifiedCertificate", "algorithm", "signature", "format", "appVersion"];

/** Resolves with {token} or {code}; {code: "no-software"} when no program takes the request in time. */
const ask = ({ prefix, recipient }, nonce, lang) =>
  new Promise((resolve) => {
    const action = `${prefix}:authenticate`;
    let timer = setTimeout(() => end({ code: "no-software" }), HANDSHAKE_MS);
    const end = (result) => {
      clearTimeout(timer);
      removeEventListener("message", hear);
      resolve(result);
    };
    const hear = (event) => {
      if (event.source !== window || event.origin !== location.origin) {
        return;
      }
      const said = event.data ?? {};
      if (said.action === `${action}-ack`) {
        clearTimeout(timer);
        timer = setTimeout(() => end({ code: "timeout" }), ANSWER_MS);
      } else if (said.action === `${action}-success`) {
        const token = Object.fromEntries(TOKEN_FIELDS.map((field) => [field, said[field]]));
        end({ token: JSON.stringify(token) });
      } else if (said.action === `${action}-failure`) {
        end({ code: String(said.error?.code ?? "unknown") });
      } else if (said.action === "web-eid:warning") {
        console.warn("card software:", said.warnings);
      }
    };
    addEventListener("message", hear);
    postMessage({ action, recipient, challengeNonce: nonce, lang }, location.origin);
  });

const box = document.querySelector("[data-citizen-card]");
const form = box.closest("form");
const start = document.getElementById("citizen-card-start");
const progress = document.getElementById("citizen-card-progress");

box.querySelector("[data-citizen-card-without-script]").hidden = true;
start.hidden = false;

start.addEventListener("click", async () => {
  start.disabled = true;
  progress.textContent = progress.dataset.citizenText;
  const lang = document.documentElement.lang;
  const { citizenNonce } = box.dataset;
  let result = await ask(OURS, citizenNonce, lang);
  if (TRY_OTHER.has(result.code)) {
    const other = await ask(OFFICIAL, citizenNonce, lang);
    // Software that is not there has nothing to say about the card.
    result = other.code === "no-software" ? result : other;
  }
  form.elements["citizen-card-token"].value = result.token ?? "";
  form.elements["citizen-card-code"].value = result.code ?? "";
  form.requestSubmit();
});

// A page that comes back from the browser's memory shows a challenge that is used up: a fresh one is asked for.
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    location.reload();
  }
});
