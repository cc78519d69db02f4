/**
 * Sign-in of an operator by OpenID Connect with PKCE (RFC 7636), and the calls of the desk. Tokens stay in the memory of
 * this page: a reload signs in anew.
 */

const STORED = "citizen-desk-login";
const EARLY = 30_000;

/** A call that was refused: the word of the error, its status, and what is missing. */
export class Refusal extends Error {
  constructor(status, answer) {
    super(answer.error ?? String(status));
    this.status = status;
    this.word = answer.error ?? "";
    this.sentence = answer.message ?? "";
    this.unmet = answer.unmet ?? [];
  }
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

export function createLogin({ client, address, oidc, language }) {
  let tokens = null;
  let until = 0;
  let renewing = null;

  async function ask(fields) {
    const answer = await fetch(`${oidc}/token`, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ client_id: client, ...fields }),
    });
    if (!answer.ok) {
      tokens = null;
      return false;
    }
    tokens = await answer.json();
    until = Date.now() + tokens.expires_in * 1000;
    return true;
  }

  function renew() {
    renewing ??= ask({ grant_type: "refresh_token", refresh_token: tokens.refresh_token }).finally(() => {
      renewing = null;
    });
    return renewing;
  }

  /** After the way back from the sign-in: true when the operator is signed in. */
  async function arrive() {
    const query = new URLSearchParams(location.search);
    const stored = JSON.parse(sessionStorage.getItem(STORED) ?? "{}");
    sessionStorage.removeItem(STORED);
    if (!query.has("code")) {
      return false;
    }
    history.replaceState(null, "", address);
    return query.get("state") === stored.state && ask({
      grant_type: "authorization_code",
      code: query.get("code"),
      redirect_uri: address,
      code_verifier: stored.verifier,
    });
  }

  async function signIn() {
    const stored = { state: random(), verifier: random() };
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(stored.verifier));
    sessionStorage.setItem(STORED, JSON.stringify(stored));
    location.assign(`${oidc}/auth?${new URLSearchParams({
      client_id: client,
      redirect_uri: address,
      response_type: "code",
      scope: "openid",
      state: stored.state,
      code_challenge: base64url(digest),
      code_challenge_method: "S256",
      prompt: "login",
      ui_locales: language,
    })}`);
  }

  function signOut() {
    const hint = tokens?.id_token;
    tokens = null;
    location.assign(`${oidc}/logout?${new URLSearchParams({
      client_id: client,
      post_logout_redirect_uri: address,
      ...(hint ? { id_token_hint: hint } : {}),
    })}`);
  }

  async function response(path, { method = "GET", body, raw, type = "application/json" } = {}) {
    if (!tokens || (Date.now() > until - EARLY && !(await renew()))) {
      throw new Refusal(401, { error: "token_missing" });
    }
    const answer = await fetch(`${address}api/${path}`, {
      method,
      headers: { Authorization: `Bearer ${tokens.access_token}`, "Content-Type": type },
      body: raw ?? (method === "POST" ? JSON.stringify(body ?? {}) : undefined),
    });
    if (!answer.ok) {
      throw new Refusal(answer.status, await answer.json().catch(() => ({})));
    }
    return answer;
  }

  return {
    arrive,
    signIn,
    signOut,
    forget() {
      tokens = null;
    },
    /** The answer as an object; null without one. Throws {@link Refusal}, or TypeError without a network. */
    async call(path, options) {
      const answer = await response(path, options);
      return answer.status === 204 ? null : answer.json();
    },
    async file(path) {
      return (await response(path)).blob();
    },
  };
}
