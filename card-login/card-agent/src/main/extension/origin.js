// Who asks, as the browser knows it. Nothing a page says is looked at.

/** The origin that is signed, or null when this sender may not ask. */
export function originOf(sender) {
  if (!sender.tab || sender.frameId !== 0 || !sender.url) {
    return null;
  }
  const url = new URL(sender.url);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === 'localhost');
  // A sandboxed document has an https address and an opaque origin.
  const same = sender.origin === undefined || sender.origin === url.origin;
  return secure && same ? url.origin : null;
}
