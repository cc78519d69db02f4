/** One case on the desk: what the citizen typed beside what is known, the checklist, codes and the decision. */

import { at, itemText, make, say, show, time } from "./citizen-desk-page.js";

const DATA = ["firstName", "lastName", "number", "phone", "organisation", "email"];
const RESULTS = ["passed", "failed", "not_possible"];

function known(view, field) {
  if (!view.known || view.known[field] === undefined || view.known[field] === null) {
    return say("say.unknown");
  }
  const agrees = view.known[`${field}Agrees`];
  return agrees === undefined ? view.known[field] : `${view.known[field]} (${say(agrees ? "say.agrees" : "say.differs")})`;
}

function data(view) {
  at("case-data").replaceChildren(...DATA.filter(field => view.claimed?.[field] || view.known?.[field]).map(field => {
    const name = make("th", say(`datum.${field}`));
    name.scope = "row";
    const typed = make("td", view.claimed?.[field] ?? "");
    typed.className = "citizen-desk-typed";
    return make("tr", "", name, typed, make("td", known(view, field)));
  }));
  at("case-account").textContent = view.known
    ? view.known.blocked ? say("say.blocked") : ""
    : say("say.no-account");
}

function checklist(view, check) {
  const shown = view.checklist.map(item => {
    const group = make("fieldset", "", make("legend", itemText(item.id) + (item.mandatory ? "" : ` (${say("say.optional")})`)));
    for (const result of RESULTS) {
      const radio = make("input");
      radio.type = "radio";
      radio.name = `item-${item.id}`;
      radio.id = `item-${item.id}-${result}`;
      radio.checked = item.result === result;
      radio.disabled = item.byServer && result === "passed";
      radio.addEventListener("change", () => check(item.id, result));
      const label = make("label", "", radio, ` ${say(`result.${result}`)}`);
      group.append(label);
    }
    if (item.byServer) {
      group.append(make("p", say("say.by-server")));
    }
    return group;
  });
  const focused = document.activeElement?.id;
  at("case-checklist").replaceChildren(...shown);
  if (focused?.startsWith("item-")) {
    at(focused)?.focus();
  }
}

/** @param check (item, result) when the operator notes a result */
export function draw(view, check) {
  const mine = view.state === "claimed" || view.state === "with_operator";
  const talking = view.state === "with_operator";
  at("case-number").textContent = view.number;
  at("case-purpose").textContent = say(`purpose.${view.purpose}`);
  at("case-state").textContent = say(`state.${view.state}`);
  at("case-words").textContent = view.words.map(key => say(`word.${key.split(".")[1]}`)).join(" ");
  show("case-words-row", mine);
  show("case-call", mine && view.channel === "video");
  show("case-work", mine);
  show("case-second", view.state === "pending_second" && !view.proposed?.own);
  show("case-refuse", talking || view.state === "pending_second" && !view.proposed?.own);
  show("case-close", !mine);
  show("new-phone-part", view.purpose === "change_phone");
  show("person-part", view.purpose === "register");
  show("factors-part", view.purpose === "restore_access" && view.known !== null);
  at("case-third-persons").textContent = view.thirdPersons.length
    ? say("say.third", view.thirdPersons.map(role => say(`thirdPersonRole.${role}`)).join(", "))
    : "";
  at("factors-lost").checked = view.factorsLost;
  at("code-registered").disabled = !talking;
  at("new-phone-send").disabled = !talking;
  at("person-save").disabled = !talking;
  at("decide-approve").disabled = !talking;
  at("decide-postpone").disabled = !talking;
  at("code-state").textContent = view.codeAwaited
    ? say("say.code-waits")
    : view.newPhone ? say("say.code-typed", view.newPhone) : "";
  at("case-grant").textContent = !view.grant
    ? ""
    : [
        say(view.grant.secondOperator || view.factorsLost ? "say.second" : "say.alone"),
        view.grant.delaySeconds ? say("say.delay", Math.round(view.grant.delaySeconds / 3600)) : "",
      ].join(" ");
  data(view);
  checklist(view, check);
  show("case-notes-part", view.notes.length > 0);
  at("case-notes").replaceChildren(...view.notes.map(note => make("li", `${time(note.at)}: ${note.text}`)));
}
