// What the pages of citizen-form.ftl gain when scripts run: focus on the error summary, a button that shows the
// password, and a form that is sent once however often its button is pressed.

const summary = document.querySelector("[data-citizen-focus]");
summary?.focus();

for (const link of document.querySelectorAll("[data-citizen-to-field]")) {
  link.addEventListener("click", (event) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) {
      return;
    }
    event.preventDefault();
    // The label, not the bare field, has to be in view.
    (document.getElementById(`${field.id}-label`) ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

for (const button of document.querySelectorAll("[data-citizen-reveal]")) {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  if (!field) {
    continue;
  }
  const show = (shown) => {
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  };
  button.addEventListener("click", () => show(field.type === "password"));
  // A field sent as text would be kept among the texts the browser suggests.
  field.form?.addEventListener("submit", () => show(false));
  button.hidden = false;
}

for (const form of document.querySelectorAll("form[data-citizen-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.citizenSent) {
      event.preventDefault();
      return;
    }
    form.dataset.citizenSent = "true";
  });
}

// A page that comes back from the browser's memory is a page that may be sent again.
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    for (const form of document.querySelectorAll("form[data-citizen-sent]")) {
      delete form.dataset.citizenSent;
    }
  }
});
