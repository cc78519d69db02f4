/** The desk: signs the operator in, shows the queue, and opens one case at a time. */

import { openAudit } from "./citizen-desk-audit.js";
import { draw } from "./citizen-desk-case.js";
import { createLogin } from "./citizen-desk-login.js";
import { alarm, at, button, calm, make, refused, say, show, status } from "./citizen-desk-page.js";
import { createTalk } from "./citizen-desk-talk.js";

const IDLE = 5000;

const login = createLogin(at("desk").dataset);
let view = null;
let talk = null;
let audit = false;
let deciding = false;

function signedOut() {
  leave();
  login.forget();
  show("desk-in", false);
  show("desk-audit", false);
  show("desk-out", true);
}

/** @returns what the work returned; undefined when it was refused, which is shown */
async function guarded(work) {
  calm();
  try {
    return await work();
  } catch (error) {
    if (error.status === 401) {
      signedOut();
    }
    refused(error);
    return undefined;
  }
}

function leave() {
  talk?.end();
  talk = null;
  view = null;
  show("desk-case", false);
}

function opened(found) {
  leave();
  status("");
  view = found;
  show("desk-in", false);
  show("desk-case", true);
  redraw();
  if (view.state === "claimed" || view.state === "with_operator") {
    talk = createTalk({ login, view, changed: reload, over });
  }
  at("desk-case-title").focus();
}

function redraw() {
  draw(view, (item, result) => act("checks", { item, result }));
}

async function reload() {
  view = await login.call(`cases/${view.id}`);
  redraw();
}

function over(error) {
  if (error.status === undefined) {
    status(say("say.offline"));
    return;
  }
  leave();
  if (error.status === 404) {
    status(say("say.taken"));
    queue();
  } else {
    signedOut();
    refused(error);
  }
}

/** Does something with the case and shows it as it is afterwards. */
async function act(what, body = {}) {
  const changed = await guarded(() => login.call(`cases/${view.id}/${what}`, { method: "POST", body }));
  if (changed) {
    view = changed;
    redraw();
    return true;
  }
  if (view) {
    await guardedReload();
  }
  return false;
}

/** After a refusal the case may have changed; what was refused stays on the page. */
async function guardedReload() {
  try {
    await reload();
  } catch {
    // The next poll tells.
  }
}

/** Whether the server would refuse an approval for what the page shows. */
const isUnfinished = () => view.checklist.some(item => item.mandatory && item.result !== "passed");

/**
 * A decision ends the conversation; a recording is ended before, because afterwards the case takes nothing. After a refusal
 * it goes on.
 *
 * @param body () => what is sent
 */
async function decide(what, body = () => ({})) {
  if (deciding) {
    return;
  }
  deciding = true;
  try {
    const recorded = what === "approve" && isUnfinished() ? false : await talk?.finish();
    if (recorded) {
      await guardedReload();
    }
    if (!view) {
      return;
    }
    if (await act(what, body())) {
      const end = say(`state.${view.state}`);
      leave();
      await queue();
      status(end);
    } else if (recorded) {
      await talk?.record();
    }
  } finally {
    deciding = false;
  }
}

const decided = (what, body = {}) => () => decide(what, () => ({ version: view.version, ...body }));

/** @param quietly whether a refusal that stays on the page must not be covered: the page asks again and again */
async function queue(quietly = false) {
  const me = quietly ? await login.call("me").catch(error => over(error)) : await guarded(() => login.call("me"));
  if (!me) {
    return;
  }
  show("desk-out", false);
  show("desk-in", !view);
  show("desk-operator", me.operator);
  at("desk-name").textContent = say("say.signed", me.name);
  at("desk-waiting").textContent = me.waiting ? say("say.waiting", me.waiting) : say("say.nobody");
  at("desk-room").textContent = say(`roomState.${me.room}`);
  at("desk-next").disabled = me.paused;
  show("desk-pause", !me.paused);
  show("desk-resume", me.paused);
  if (me.supervisor && !audit) {
    audit = true;
    at("room-closed").value = me.room;
    openAudit(login);
  }
  if (me.operator) {
    const second = me.waitingForSecond ? (await guarded(() => login.call("second"))) ?? [] : [];
    show("desk-second-none", second.length === 0);
    at("desk-second").replaceChildren(...second.map(one => make("li", "", button(
      `${one.number}: ${say(`purpose.${one.purpose}`)}`,
      () => guarded(async () => opened(await login.call(`cases/${one.id}`)))))));
    if (me.caseId && !view) {
      await guarded(async () => opened(await login.call(`cases/${me.caseId}`)));
    }
  }
}

async function next() {
  const taken = await guarded(() => login.call("next", { method: "POST" }));
  if (taken) {
    opened(taken);
  } else if (taken === null) {
    status(say("say.nobody"));
  }
}

const pause = paused => async () => {
  await guarded(() => login.call("pause", { method: "POST", body: { paused } }));
  await queue();
};

function listen() {
  const on = (id, work) => at(id).addEventListener("click", work);
  on("desk-sign-in", () => guarded(login.signIn));
  on("desk-sign-out", login.signOut);
  on("desk-next", next);
  on("desk-pause", pause(true));
  on("desk-resume", pause(false));
  on("code-registered", () => act("code"));
  on("new-phone-send", () => act("new-phone", { phone: at("new-phone").value, again: at("new-phone-again").value }));
  on("person-save", () => act("person", Object.fromEntries(
    ["number", "first-name", "last-name", "organisation"].flatMap(field => ["", "-again"].map(again => [
      `${field}${again}`.replace(/-(.)/g, (_, letter) => letter.toUpperCase()),
      at(`person-${field}${again}`).value,
    ])))));
  on("decide-approve", () => (at("decide-document").value
    ? decide("approve", () => ({
        version: view.version,
        document: at("decide-document").value,
        issuer: at("decide-issuer").value.trim().toUpperCase(),
      }))
    : alarm(say("say.choose"))));
  on("room-set", async () => {
    const closed = at("room-closed").value;
    const set = await guarded(() => login.call("room", { method: "POST", body: { closed } }).then(() => true));
    if (set) {
      status(say(`roomState.${closed}`));
      await queue();
    }
  });
  on("third-person-note", async () => {
    const role = at("third-person").value;
    if (!role) {
      alarm(say("say.choose"));
    } else if (await act("third-person", { role })) {
      status(say("say.noted"));
    }
  });
  on("decide-confirm", decided("confirm"));
  on("decide-reject", () => (at("decide-reason").value
    ? decide("reject", () => ({ version: view.version, reason: at("decide-reason").value }))
    : alarm(say("say.choose"))));
  on("decide-fraud", () => decide("flag", () => ({ flag: "fraud" })));
  on("decide-coercion", () => decide("flag", () => ({ flag: "coercion" })));
  on("decide-postpone", () => decide("postpone"));
  on("decide-release", () => decide("release", () => ({ note: at("release-note").value })));
  on("case-close", () => {
    leave();
    queue();
  });
  at("factors-lost").addEventListener("change", () => act("factors-lost", { lost: at("factors-lost").checked }));
}

listen();
if (await guarded(login.arrive)) {
  await queue();
  setInterval(() => !view && at("desk-out").hidden && queue(true), IDLE);
} else {
  show("desk-out", true);
}
