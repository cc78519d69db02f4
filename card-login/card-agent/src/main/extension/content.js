// Between a page and the extension. The page may ask; what it may not say is who it is: the origin that is signed comes
// from the browser, in background.js. Message names are those of Web eID. A page that wants this extension only, because
// the official one is installed too, uses the prefix "citizen-card:" instead.
'use strict';

(() => {
  if (window !== window.top || !window.isSecureContext) {
    return;
  }

  const NAME = 'org.citizenlogin.card';
  const ASKED = /^(web-eid|citizen-card):(status|authenticate)$/;

  const answer = (message) => window.postMessage(message, window.location.origin);

  const refuse = (action, code, message) => answer({ action: `${action}-failure`, error: { code, message } });

  // The place for the PIN, when the administrator lets it be typed on the page. Only a frame of the extension: its
  // content has another origin than the page.
  let place = null;

  const takeAway = () => {
    place?.remove();
    place = null;
  };

  chrome.runtime.onMessage.addListener((message) => {
    takeAway();
    if (message?.command === 'show-pin') {
      place = document.createElement('div');
      place.style.cssText = 'all:initial;position:fixed;inset:0;z-index:2147483647;background:rgba(0,0,0,.55)';
      const frame = document.createElement('iframe');
      frame.src = chrome.runtime.getURL('pin.html');
      frame.title = chrome.i18n.getMessage('name');
      frame.style.cssText = 'all:initial;display:block;width:min(32rem,96vw);height:min(26rem,90vh);margin:5vh auto;border:0;background:#fff';
      place.attachShadow({ mode: 'closed' }).append(frame);
      document.documentElement.append(place);
    }
  });

  window.addEventListener('message', async (event) => {
    if (event.source !== window || event.origin !== window.location.origin || !event.isTrusted) {
      return;
    }
    const data = event.data;
    const asked = data && typeof data.action === 'string' ? ASKED.exec(data.action) : null;
    if (!asked || (data.recipient !== undefined && data.recipient !== NAME)) {
      return;
    }
    const [action, , command] = asked;
    answer({ action: `${action}-ack`, extensionName: NAME });
    // A person's own act for every login: a script alone must not be able to ask again and again until a card is blocked.
    if (command === 'authenticate' && !navigator.userActivation?.isActive) {
      refuse(action, 'bad-request', 'a login needs a click or a key press');
      return;
    }
    try {
      const result = await chrome.runtime.sendMessage({
        command,
        challengeNonce: String(data.challengeNonce ?? ''),
        lang: String(data.lang ?? document.documentElement.lang ?? ''),
      });
      if (result?.error) {
        refuse(action, result.error.code, result.error.message);
      } else if (result) {
        answer({ action: `${action}-success`, ...result });
      } else {
        refuse(action, 'module-error', 'the extension gave no answer');
      }
    } catch {
      refuse(action, 'module-error', 'the extension was updated; load the page again');
    }
  });
})();
