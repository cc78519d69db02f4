// Between the extension and the program that speaks to the card: one process for one login.
import { originOf } from './origin.js';

const HOST = 'org.citizenlogin.card';
// A little longer than the program's own limit can be: it answers first.
const LIMIT = 310_000;
const NO_PROGRAM = { error: { code: 'no-software', message: 'the card program is not installed' } };
const DIED = { error: { code: 'module-error', message: 'the card program ended without an answer' } };

let busy = false;

function converse(request) {
  return new Promise((resolve) => {
    let version;
    let timer;
    const port = chrome.runtime.connectNative(HOST);
    const finish = (result) => {
      clearTimeout(timer);
      resolve(result);
      port.disconnect();
    };
    timer = setTimeout(() => finish(DIED), LIMIT);
    port.onDisconnect.addListener(() => {
      const known = chrome.runtime.lastError ?? port.error;
      finish(version === undefined && known ? NO_PROGRAM : DIED);
    });
    port.onMessage.addListener((message) => {
      if (version !== undefined) {
        finish(message);
        return;
      }
      version = message.version;
      if (request) {
        port.postMessage(request);
      } else {
        finish({ extension: chrome.runtime.getManifest().version, nativeApp: version });
      }
    });
  });
}

async function authenticate(message, origin) {
  if (busy) {
    return { error: { code: 'bad-request', message: 'another login is going on' } };
  }
  busy = true;
  try {
    return await converse({
      command: 'authenticate',
      arguments: { challengeNonce: message.challengeNonce, origin, lang: message.lang },
    });
  } finally {
    busy = false;
  }
}

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  const origin = originOf(sender);
  if (sender.id !== chrome.runtime.id || origin === null) {
    respond({ error: { code: 'origin-not-allowed', message: 'only a secure page in a tab of its own may ask' } });
    return false;
  }
  if (message?.command === 'status') {
    converse(null).then(respond);
    return true;
  }
  if (message?.command === 'authenticate') {
    authenticate(message, origin).then(respond);
    return true;
  }
  respond({ error: { code: 'bad-request', message: 'unknown command' } });
  return false;
});
