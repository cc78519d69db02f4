// The frame on the login page in which the PIN is typed, when the administrator chose that. It has the origin of the
// extension: neither the page nor its server sees what is typed here. It asks background.js what to ask; without a login
// going on in this tab there is no question, and nothing is shown.
const id = (name) => document.getElementById(name);

const question = await chrome.runtime.sendMessage({ command: 'question' });
if (question) {
  show(question);
}

function show({ finalTry, shortest, longest, texts, lang }) {
  document.documentElement.lang = lang;
  document.title = texts.title;
  id('title').textContent = texts.title;
  id('site').textContent = texts.site;
  id('holder').textContent = texts.holder;
  id('label').textContent = texts.pin;
  id('ok').textContent = texts.ok;
  id('cancel').textContent = texts.cancel;
  id('warning').textContent = texts.tries;
  id('warning').hidden = texts.tries === '';
  id('understood-label').textContent = texts.takeFinalTry;
  id('agreement').hidden = !finalTry;

  const pin = id('pin');
  const judge = () => {
    id('ok').disabled = pin.value.length < shortest || pin.value.length > longest || (finalTry && !id('understood').checked);
  };
  const reply = (message) => {
    pin.value = '';
    chrome.runtime.sendMessage({ command: 'reply', ...message });
  };
  pin.addEventListener('input', judge);
  id('understood').addEventListener('change', judge);
  document.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    if (event.isTrusted && !id('ok').disabled) {
      id('ok').disabled = true;
      reply({ pin: pin.value });
    }
  });
  id('cancel').addEventListener('click', () => reply({}));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      reply({});
    }
  });
  document.querySelector('main').hidden = false;
  pin.focus();
}
