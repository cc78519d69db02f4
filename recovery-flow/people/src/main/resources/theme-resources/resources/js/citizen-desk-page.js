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

/** Shows a refused call, or that the network is away. */
export function refused(error) {
  if (error.word === undefined) {
    alarm(say("say.offline"));
    return;
  }
  alarm(
    has(`refusal.${error.word}`) ? say(`refusal.${error.word}`) : error.sentence || error.word,
    error.unmet.filter(need => has(`need.${need}`)).map(need => say(`need.${need}`)));
}
