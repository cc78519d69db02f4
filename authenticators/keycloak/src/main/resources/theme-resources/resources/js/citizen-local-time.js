// Shows times in the reader's own time zone. Without it they are the server's, with its zone.

const { lang } = document.documentElement;
// A browser that does not have the words of the language would write half-translated ones: digits are read everywhere.
const form = Intl.DateTimeFormat.supportedLocalesOf(lang).length
  ? new Intl.DateTimeFormat(lang, { dateStyle: "long", timeStyle: "short" })
  : new Intl.DateTimeFormat("de", { dateStyle: "medium", timeStyle: "short" });

for (const time of document.querySelectorAll("time[data-citizen-local-time]")) {
  time.textContent = form.format(new Date(time.dateTime));
}
