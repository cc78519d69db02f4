/** A call in a room of another video system: the operator opens its link and says when the citizen is there. */

import { at, show } from "./citizen-desk-page.js";

/**
 * @param login makes the calls
 * @param path of the case
 * @returns the room; null when the page makes the call
 */
export async function openRoom(login, path) {
  const found = await login.call(`${path}/room`, { method: "POST" });
  if (!found) {
    return null;
  }
  const here = at("room-here");
  here.checked = false;
  at("room-link").href = found.address;
  show("call-room", true);
  show("call-page", false);
  return {
    here: () => here.checked,
    close() {
      here.checked = false;
      at("room-link").removeAttribute("href");
      show("call-room", false);
      show("call-page", true);
    },
  };
}
