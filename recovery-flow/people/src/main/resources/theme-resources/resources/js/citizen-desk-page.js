/** The parts of the desk's page: elements by id, texts of the page in its language, and the alert. */

const texts = new Map();
for (const one of document.querySelectorAll("#desk-texts [data-key]")) {
  texts.set(one.dataset.key, one.textContent);
}

export const at = id => document.getElementById(id);

/** The text of a key; {0} is the value. A word without a text stands for itself. */
export function say(key, value = "") {
  return (texts.get(key) ?? key.slice(key.indexOf(".") + 1)).replace("{0}", String(value));
}

export const has = key => texts.has(key);

/** The text of an item of the checklist; of a document it names the kind. */
export function itemText(id) {
  return id.startsWith("document/")
    ? say("item.document", say(`kind.${id.slice("document/".length)}`))
    : say(`item.${id.replace("/", ".")}`);
}

export function show(id, shown) {
  at(id).hidden = !shown;
}

/** An element with a text and children. */
export function make(name, text = "", ...children) {
  const made = document.createElement(name);
  made.textContent = text;
  made.append(...children);
  return made;
}

export function row(...cells) {
  return make("tr", "", ...cells.map(cell => (cell instanceof Node ? make("td", "", cell) : make("td", cell))));
}

export function button(text, pressed) {
  const made = make("button", text);
  made.type = "button";
  made.className = "pf-v5-c-button pf-m-secondary citizen-desk-button";
  made.addEventListener("click", pressed);
  return made;
}

export const time = text => new Date(text).toLocaleString(at("desk").dataset.language || undefined);

export function status(text) {
  at("desk-status").textContent = text;
}

export function alarm(text, list = []) {
  at("desk-alert-text").textContent = text;
  at("desk-alert-list").replaceChildren(...list.map(one => make("li", one)));
  show("desk-alert", true);
  at("desk-alert").focus();
}

export function calm() {
  show("desk-alert", false);
}

/** What is wrong with what was typed, in the language of the page: the server names the field. */
function wrongInput(sentence) {
  const field = sentence.split(":")[0];
  return say(has(`input.${field}`) ? `input.${field}` : "input.other");
}

/** Shows a refused call, or that the network is away. */
export function refused(error) {
  if (error.word === undefined) {
    alarm(say("say.offline"));
  } else if (error.word === "bad_request") {
    alarm(wrongInput(error.sentence));
  } else {
    alarm(
      say(has(`refusal.${error.word}`) ? `refusal.${error.word}` : "say.failed"),
      error.unmet.filter(need => has(`need.${need}`)).map(need => say(`need.${need}`)));
  }
}
