// Says which of the realm's rules a new password misses, once it has been typed. The server decides.

const count = (value, matches) => Array.from(value).filter(matches).length;

const kept = {
  length: (value, limit) => value.length >= limit,
  maxLength: (value, limit) => value.length <= limit,
  lowerCase: (value, limit) => count(value, (c) => c === c.toLowerCase() && c !== c.toUpperCase()) >= limit,
  upperCase: (value, limit) => count(value, (c) => c === c.toUpperCase() && c !== c.toLowerCase()) >= limit,
  digits: (value, limit) => count(value, (c) => /\p{Nd}/u.test(c)) >= limit,
  specialChars: (value, limit) => count(value, (c) => /[^\p{L}\p{Nd}]/u.test(c)) >= limit,
};

// A line that appears while a button is being pressed moves the button from under the finger, and the press is lost.
let pressing = false;
let waiting;
addEventListener("pointerdown", () => (pressing = true), true);
for (const end of ["pointerup", "pointercancel"]) {
  addEventListener(
    end,
    () => {
      pressing = false;
      setTimeout(() => {
        waiting?.();
        waiting = undefined;
      });
    },
    true,
  );
}
const whenReleased = (action) => (pressing ? (waiting = action) : action());

for (const rules of document.querySelectorAll("[data-citizen-password-rules]")) {
  const name = rules.dataset.citizenPasswordRules;
  const field = document.getElementById(name);
  const container = document.getElementById(`input-error-container-${name}`);
  if (!field || !container) {
    continue;
  }
  const check = () => {
    const missed = Array.from(rules.querySelectorAll("[data-rule]")).filter(
      ({ dataset: { rule, limit } }) => !kept[rule](field.value, Number(limit)),
    );
    container.replaceChildren(
      ...missed.map((rule, index) => {
        const line = document.createElement("p");
        line.className = "citizen-error";
        line.id = `input-error-${name}${index === 0 ? "" : `-${index}`}`;
        line.textContent = rule.textContent;
        return line;
      }),
    );
    if (missed.length > 0) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", Array.from(container.children, (line) => line.id).join(" "));
    } else {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    }
  };
  field.addEventListener("change", () => whenReleased(check));
}
