// Says before the server forgets the page that it will, early enough to finish or to ask for more time.

const WARNING_SECONDS = 120;

for (const limit of document.querySelectorAll("[data-citizen-page-seconds]")) {
  const seconds = Number(limit.dataset.citizenPageSeconds);
  const warning = limit.querySelector("[data-citizen-page-ends]");
  // An end on the clock: a tab in the background, or a computer that slept, wakes late.
  const end = Date.now() + Math.max(seconds - WARNING_SECONDS, seconds / 2) * 1000;
  const look = () => {
    const left = end - Date.now();
    warning.hidden = left > 0;
    if (left > 0) {
      // A longer timer than 2^31 ms would fire at once.
      setTimeout(look, Math.min(left, 60_000));
    }
  };
  look();
}
