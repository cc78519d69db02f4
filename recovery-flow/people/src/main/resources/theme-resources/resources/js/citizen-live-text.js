/**
 * Text beside a call: finished lines, and the line that the other side is typing, each after the name of who writes
 * (EN 301 549, 6.2.3). A screen reader says a line when it is finished; the one that is being typed is read when asked for.
 */

/**
 * @param log the element of the finished lines
 * @param live the element of the line that is being typed
 * @param you the name of this side, and other that of the other one
 */
export function createLiveText({ log, live, you, other }) {
  function signed(who, text) {
    const name = document.createElement("strong");
    name.textContent = `${who}: `;
    // A text in another direction does not turn the name around.
    const said = document.createElement("bdi");
    said.textContent = text;
    return [name, said];
  }

  function add(who, text) {
    const line = document.createElement("p");
    line.append(...signed(who, text));
    log.append(line);
    log.scrollTop = log.scrollHeight;
  }

  log.replaceChildren();
  live.replaceChildren();

  return {
    /** A finished line of this side. */
    sent: text => add(you, text),
    /** What the other side types now, or has finished. */
    received(message) {
      live.replaceChildren(...(message.live && message.text ? signed(other, message.text) : []));
      if (!message.live) {
        add(other, message.text);
      }
    },
  };
}
