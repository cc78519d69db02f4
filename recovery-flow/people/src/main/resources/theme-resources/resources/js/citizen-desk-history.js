/** The history of a case in words: what happened, who did it, and the codes of the details. */

import { at, has, itemText, say, time } from "./citizen-desk-page.js";

const word = (part, code) => say(`${part}.${code.toLowerCase()}`);
const target = code => word("target", code);

/** A recording or a picture: recording-2-1 is the first one of the second conversation. */
export function mediumText(name) {
  const [kind, ...numbers] = name.split("-");
  return say(`medium.${kind}`, numbers.join("."));
}

/** The text that the citizen answered, by its language; its hash is evidence and stands as it is. */
function consent(detail) {
  const [language, sha256] = detail.split("/");
  const names = new Intl.DisplayNames([at("desk").dataset.language || "en"], { type: "language" });
  return `${say("say.consent-text", names.of(language))} (SHA-256 ${sha256})`;
}

/** A decision: an approval is said by the action already, a refusal and a suspicion have a reason. */
function decision(detail) {
  const [kind, reason] = detail.split("/");
  return kind === "APPROVAL" ? "" : reason ? word("reason", reason) : detail;
}

/** The detail in words, by the action; of the moves it is a decision. */
const DETAILS = {
  CHECK(detail) {
    const [item, result] = detail.split("=");
    return `${itemText(item)} – ${word("result", result)}`;
  },
  CODE_SENT: target,
  CODE_TYPED: target,
  DECIDED_BY: agent => agent,
  DOCUMENT_SEEN(detail) {
    const [type, issuer] = detail.split("/");
    return `${word("document", type)}, ${issuer}`;
  },
  FACTORS_LOST: detail => say(detail === "true" ? "say.yes" : "say.no"),
  RECORDING_ALLOWED: consent,
  RECORDING_REFUSED: consent,
  RECORDING_STARTED: mediumText,
  RECORDING_COMPLETE: mediumText,
  RECORDING_INCOMPLETE: mediumText,
  STILL_STARTED: mediumText,
  STILL_COMPLETE: mediumText,
  STILL_INCOMPLETE: mediumText,
  THIRD_PERSON: role => word("thirdPersonRole", role),
};

/** An operator stands there with the user name; everybody else in capitals. */
function actor(name) {
  const other = `actor.${name.toLowerCase()}`;
  return name === name.toUpperCase() && has(other) ? say(other) : name;
}

/** One entry in words, with the state of the case where it became another one. */
export function entryText({ at: moment, action, actor: who, detail, from, to }) {
  const said = [time(moment), word("action", action), actor(who), detail && (DETAILS[action] ?? decision)(detail)]
    .filter(Boolean)
    .join(" · ");
  return from === to ? said : `${said} → ${say(`state.${to}`)}`;
}
