// Starts the ceremonies of security keys and passkeys with what stands in the page. Keycloak's own modules hold them.

import { initAuthenticate } from "./passkeysConditionalAuth.js";
import { authenticateByWebAuthn } from "./webauthnAuthenticate.js";
import { registerByWebAuthn } from "./webauthnRegister.js";

for (const ceremony of document.querySelectorAll("[data-citizen-webauthn]")) {
  const { citizenWebauthn, citizenOffered, isUserIdentified, createTimeout, signatureAlgorithms, ...texts } = ceremony.dataset;
  const input = {
    ...texts,
    isUserIdentified: isUserIdentified === "true",
    createTimeout: Number(createTimeout),
    signatureAlgorithms: (signatureAlgorithms ?? "").split(",").filter(Boolean).map(Number),
  };
  const start = citizenWebauthn === "register" ? registerByWebAuthn : authenticateByWebAuthn;
  const button = ceremony.querySelector("[data-citizen-webauthn-start]");
  button.addEventListener("click", () => start(input), { once: true });
  // Only now: a click that comes before these modules would be lost, and the page would seem broken.
  button.disabled = false;
  if (button.dataset.citizenFirst !== undefined && document.activeElement === document.body) {
    button.focus();
  }
  if (citizenOffered !== undefined) {
    initAuthenticate({ ...input, errmsg: citizenOffered }, (available) => {
      const field = ceremony.querySelector("[data-citizen-webauthn-available]");
      if (field) {
        field.hidden = !available;
      }
    });
  }
}
