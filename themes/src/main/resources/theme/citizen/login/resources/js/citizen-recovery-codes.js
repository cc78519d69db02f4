// Takes the recovery codes off the page: to paper, to a file, to the clipboard. Without it they can be written down.

for (const actions of document.querySelectorAll("[data-citizen-codes]")) {
  const { citizenCodes, citizenBefore, citizenAfter, citizenDate, citizenCopied } = actions.dataset;
  const codes = () =>
    Array.from(document.getElementById(citizenCodes).children, (code, index) => `${index + 1}: ${code.textContent.trim()}`);
  const today = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });

  actions.querySelector("[data-citizen-print]").addEventListener("click", () => print());

  actions.querySelector("[data-citizen-download]").addEventListener("click", () => {
    const text = [citizenBefore, "", ...codes(), "", citizenAfter, "", `${citizenDate} ${today.format(new Date())}`];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text.join("\r\n")], { type: "text/plain" }));
    link.download = "recovery-codes.txt";
    link.click();
    URL.revokeObjectURL(link.href);
  });

  const copy = actions.querySelector("[data-citizen-copy]");
  // The clipboard exists only on a secure page.
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(codes().join("\n"));
    copy.textContent = citizenCopied;
    actions.querySelector("[data-citizen-announce]").textContent = citizenCopied;
  });

  actions.hidden = false;
}
