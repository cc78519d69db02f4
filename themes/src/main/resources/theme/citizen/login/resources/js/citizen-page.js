// The behaviour of the page's frame: keeps the sign-in in step with other tabs, and a link that may be followed once.

import { checkAuthSession, startSessionPolling } from "./authChecker.js";

const { citizenSso, citizenAuthSession } = document.body.dataset;
if (citizenSso) {
  startSessionPolling(citizenSso);
}
if (citizenAuthSession) {
  checkAuthSession(citizenAuthSession);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-once-link]");
  if (!link) {
    return;
  }
  if (link.getAttribute("aria-disabled") === "true") {
    event.preventDefault();
    return;
  }
  link.setAttribute("role", "link");
  link.setAttribute("aria-disabled", "true");
});

// Stock pages with fields of their own making say the error beside the field, but not to the field; and an empty
// aria-invalid says neither yes nor no.
for (const field of document.querySelectorAll("[aria-invalid='']")) {
  field.removeAttribute("aria-invalid");
}
for (const error of document.querySelectorAll("[id^='input-error-']:not([id^='input-error-container-'])")) {
  const field = document.getElementById(error.id.slice("input-error-".length));
  if (field && !field.hasAttribute("aria-describedby")) {
    field.setAttribute("aria-describedby", error.id);
    field.setAttribute("aria-invalid", "true");
  }
}
