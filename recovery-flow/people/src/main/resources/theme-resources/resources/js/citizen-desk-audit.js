/** The audit of a supervisor: a list to filter, an export, figures, and the history of one case. */

import { entryText, mediumText } from "./citizen-desk-history.js";
import { at, button, calm, make, refused, row, say, show, status, time } from "./citizen-desk-page.js";

const FILTER = ["from", "to", "state", "purpose", "operator"];

export function openAudit(login) {
  const query = () => new URLSearchParams(
    FILTER.map(name => [name, at(`audit-${name}`).value.trim()]).filter(([, value]) => value));

  /** What is refused is shown, and nothing else changes. */
  const guarded = work => async () => {
    calm();
    try {
      await work();
    } catch (error) {
      refused(error);
    }
  };

  function save(blob, name) {
    const link = make("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  let urls = [];

  function forget() {
    urls.forEach(url => URL.revokeObjectURL(url));
    urls = [];
  }

  /** A recording has no length of its own until it was read to the end; then it can be sought. */
  function player(url, text) {
    const video = make("video");
    video.controls = true;
    video.setAttribute("aria-label", text);
    video.addEventListener("loadedmetadata", () => {
      if (video.duration === Infinity) {
        video.currentTime = Number.MAX_SAFE_INTEGER;
        video.addEventListener("durationchange", () => {
          video.currentTime = 0;
        }, { once: true });
      }
    });
    video.src = url;
    return video;
  }

  async function medium(one, { name, kind, bytes }, intact) {
    const title = mediumText(name);
    const text = `${title}: ${say(!intact ? "say.broken-medium" : bytes ? "say.intact-medium" : "say.empty-medium")}`;
    const item = make("li", text);
    if (bytes) {
      item.append(button(`${say("say.open")}: ${title}`, guarded(async () => {
        const url = URL.createObjectURL(await login.file(`audit/cases/${one.id}/media/${name}/content`));
        urls.push(url);
        const picture = make("img");
        picture.alt = title;
        picture.src = url;
        item.replaceChildren(text, kind === "recording" ? player(url, title) : picture);
      })));
    }
    return item;
  }

  async function media(one) {
    forget();
    const kept = await login.call(`audit/cases/${one.id}/media`);
    at("audit-media").replaceChildren(...(await Promise.all(kept.map(found => medium(one, found.medium, found.intact)))));
    show("audit-media-part", kept.length > 0);
  }

  async function history(one) {
    const told = await login.call(`audit/cases/${one.id}`);
    at("audit-history-number").textContent = one.number;
    at("audit-channel").textContent = [say(`purpose.${one.purpose}`), say(`channel.${one.channel}`)].join(" · ");
    at("audit-intact").textContent = told.intact ? say("say.intact") : say("say.broken", say(`fault.${told.fault}`));
    at("audit-entries").replaceChildren(...told.entries.map(entry => make("li", entryText(entry))));
    await media(one);
    show("audit-history", true);
    at("audit-history-title").focus();
  }

  /** It is not broken at its hyphen. */
  function number(one) {
    const shown = make("span", one.number);
    shown.className = "citizen-desk-number";
    return shown;
  }

  function opener(one) {
    const shown = button(at("audit-history-title").firstChild.textContent, guarded(() => history(one)));
    shown.append(number(one));
    return shown;
  }

  async function list() {
    const [audit, figures] = await Promise.all([
      login.call(`audit?${query()}`),
      login.call(`audit/operators?${query()}`),
    ]);
    at("audit-cases").replaceChildren(...audit.cases.map(one => row(
      number(one),
      say(`purpose.${one.purpose}`),
      say(`state.${one.state}`),
      time(one.since),
      [one.operator, one.second].filter(Boolean).join(", "),
      one.reason ? say(`reason.${one.reason}`) : "",
      opener(one))));
    at("audit-figures").replaceChildren(...figures.map(one => row(
      one.operator,
      String(one.decided),
      `${Math.round(one.approvalRate * 100)} %`,
      one.meanSeconds === null ? "" : say("say.minutes", Math.round(one.meanSeconds / 60)))));
    show("audit-found", true);
    status(audit.truncated ? say("say.truncated") : say("say.done", audit.cases.length));
  }

  at("audit-show").addEventListener("click", guarded(list));
  at("audit-csv").addEventListener("click", guarded(async () => save(await login.file(`audit/csv?${query()}`), "cases.csv")));
  at("audit-json").addEventListener("click", guarded(async () => save(await login.file(`audit?${query()}`), "cases.json")));
  show("desk-audit", true);
}
