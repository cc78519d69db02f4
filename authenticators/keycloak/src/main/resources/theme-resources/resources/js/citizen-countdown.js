// Holds a button back until its time has come. The clock is seen every second and spoken seldom.

const SPOKEN_EVERY_SECONDS = 30;

for (const countdown of document.querySelectorAll("[data-citizen-countdown]")) {
  const { citizenCountdown, citizenTarget, citizenText, citizenDone } = countdown.dataset;
  const target = document.getElementById(citizenTarget);
  const clock = countdown.querySelector("[data-citizen-clock]");
  const announce = countdown.querySelector("[data-citizen-announce]");
  // An end on the clock, not a number of ticks: a tab in the background ticks seldom.
  const end = Date.now() + Number(citizenCountdown) * 1000;
  let spoken = Infinity;

  const tick = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    const text = left > 0 ? citizenText.replace("%", left) : citizenDone;
    clock.textContent = text;
    if (left === 0 || spoken - left >= SPOKEN_EVERY_SECONDS) {
      announce.textContent = text;
      spoken = left;
    }
    if (target) {
      target.disabled = left > 0;
    }
    if (left > 0) {
      setTimeout(tick, 1000 - (Date.now() % 1000));
    }
  };
  tick();
}
