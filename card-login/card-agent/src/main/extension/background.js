// Between the extension and the program that speaks to the card: one process for one login.
import { originOf } from './origin.js';

const HOST = 'org.citizenlogin.card';
// A little longer than the program's own limit can be: it answers first.
const LIMIT = 310_000;
const NO_PROGRAM = { error: { code: 'no-software', message: 'the card program is not installed' } };
const DIED = { error: { code: 'module-error', message: 'the card program ended without an answer' } };

let busy = false;

// The PIN question of the login that is going on, when the administrator lets it be asked on the page.
let asking = null;

function showFrame(tab, shown) {
  // A tab that has gone away has no frame to show or to take away.
  chrome.tabs.sendMessage(tab, { command: shown ? 'show-pin' : 'hide-pin' }, { frameId: 0 }).catch(() => {});
}

function ask(question, page, port) {
  asking = { question: { ...question, lang: page.lang }, tab: page.tab, port };
  showFrame(page.tab, true);
}

function endAsking() {
  if (asking) {
    showFrame(asking.tab, false);
    asking = null;
  }
}

/** Whether a message comes from the frame that the question is for: a page may hold our frame as well, but not be it. */
function isTheFrame(sender) {
  return asking !== null && sender.tab?.id === asking.tab && sender.url === chrome.runtime.getURL('pin.html');
}

function converse(request, page) {
  return new Promise((resolve) => {
    let version;
    let timer;
    const port = chrome.runtime.connectNative(HOST);
    const finish = (result) => {
      clearTimeout(timer);
      if (request) {
        endAsking();
      }
      resolve(result);
      port.disconnect();
    };
    timer = setTimeout(() => finish(DIED), LIMIT);
    port.onDisconnect.addListener(() => {
      const known = chrome.runtime.lastError ?? port.error;
      finish(version === undefined && known ? NO_PROGRAM : DIED);
    });
    port.onMessage.addListener((message) => {
      if (version !== undefined && request && message.question === 'pin' && asking === null) {
        ask(message, page, port);
        return;
      }
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

async function authenticate(message, origin, tab) {
  if (busy) {
    return { error: { code: 'bad-request', message: 'another login is going on' } };
  }
  busy = true;
  try {
    return await converse({
      command: 'authenticate',
      arguments: { challengeNonce: message.challengeNonce, origin, lang: message.lang },
    }, { tab, lang: message.lang });
  } finally {
    busy = false;
  }
}

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  if (sender.id === chrome.runtime.id && sender.url?.startsWith(chrome.runtime.getURL(''))) {
    const login = isTheFrame(sender) ? asking : null;
    if (message?.command === 'reply' && login) {
      login.port.postMessage(typeof message.pin === 'string' ? { pin: message.pin } : { cancelled: true });
      endAsking();
    }
    respond(message?.command === 'question' && login ? login.question : null);
    return false;
  }
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
    authenticate(message, origin, sender.tab.id).then(respond);
    return true;
  }
  respond({ error: { code: 'bad-request', message: 'unknown command' } });
  return false;
});
