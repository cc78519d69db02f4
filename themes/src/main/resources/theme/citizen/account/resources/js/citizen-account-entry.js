// The pack's page of the account: contacts, their changes, last sign-ins. It is a page of its own, so the console leaves.
// The console (26.7.4) shows a module only for an entry whose path is its own pattern, word for word: content/:componentId.

const { baseUrl } = JSON.parse(document.getElementById("environment").textContent);

export default function CitizenAccountEntry() {
  location.replace(new URL("../citizen-login/account", baseUrl));
  return null;
}
