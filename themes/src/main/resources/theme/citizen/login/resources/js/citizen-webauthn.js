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
  ceremony.querySelector("[data-citizen-webauthn-start]").addEventListener("click", () => start(input), { once: true });
  if (citizenOffered !== undefined) {
    initAuthenticate({ ...input, errmsg: citizenOffered }, (available) => {
      const field = ceremony.querySelector("[data-citizen-webauthn-available]");
      if (field) {
        field.hidden = !available;
      }
    });
  }
}
