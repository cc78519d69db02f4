/** The audit of a supervisor: a list to filter, an export, figures, and the history of one case. */

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

  async function history(one) {
    const told = await login.call(`audit/cases/${one.id}`);
    at("audit-history-number").textContent = one.number;
    at("audit-intact").textContent = told.intact ? say("say.intact") : say("say.broken", told.fault);
    at("audit-entries").replaceChildren(...told.entries.map(entry =>
      make("li", [time(entry.at), entry.action, entry.actor, entry.detail, say(`state.${entry.to}`)].filter(Boolean).join(" · "))));
    show("audit-history", true);
    at("audit-history-title").focus();
  }

  async function list() {
    const [audit, figures] = await Promise.all([
      login.call(`audit?${query()}`),
      login.call(`audit/operators?${query()}`),
    ]);
    at("audit-cases").replaceChildren(...audit.cases.map(one => row(
      one.number,
      say(`purpose.${one.purpose}`),
      say(`state.${one.state}`),
      time(one.since),
      [one.operator, one.second].filter(Boolean).join(", "),
      one.reason ? say(`reason.${one.reason}`) : "",
      button(`${at("audit-history-title").firstChild.textContent.trim()} ${one.number}`, guarded(() => history(one))))));
    at("audit-figures").replaceChildren(...figures.map(one => row(
      one.operator,
      String(one.decided),
      `${Math.round(one.approvalRate * 100)} %`,
      one.meanSeconds === null ? "" : `${Math.round(one.meanSeconds / 60)} min`)));
    status(audit.truncated ? say("say.truncated") : say("say.done", audit.cases.length));
  }

  at("audit-show").addEventListener("click", guarded(list));
  at("audit-csv").addEventListener("click", guarded(async () => save(await login.file(`audit/csv?${query()}`), "cases.csv")));
  at("audit-json").addEventListener("click", guarded(async () => save(await login.file(`audit?${query()}`), "cases.json")));
  show("desk-audit", true);
}
