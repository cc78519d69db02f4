/**
 * Sends something in numbered parts, one after another, each with its SHA-256. A part that did not arrive because the
 * network was away is sent again with its number: the server takes it once.
 */

const PART = 512 * 1024;
const PAUSE = 500;
const LONGEST_PAUSE = 5000;
const TRIES = 60;

const hex = bytes => [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, "0")).join("");

/**
 * @param send (part, sha256, bytes) => Promise: rejects with an error that has a status when the server refuses
 * @param onFailed called once, with the refusal; what comes later is dropped
 */
export function createUpload(send, onFailed) {
  let parts = 0;
  let failed = false;
  let queue = Promise.resolve();

  async function sendPart(bytes) {
    const part = ++parts;
    const sha256 = hex(await crypto.subtle.digest("SHA-256", bytes));
    for (let attempt = 1; ; attempt++) {
      try {
        await send(part, sha256, bytes);
        return;
      } catch (error) {
        if (error.status !== undefined || attempt === TRIES) {
          throw error;
        }
        await new Promise(resolve => setTimeout(resolve, Math.min(LONGEST_PAUSE, PAUSE * attempt)));
      }
    }
  }

  return {
    add(blob) {
      queue = queue.then(async () => {
        for (let at = 0; at < blob.size && !failed; at += PART) {
          await sendPart(await blob.slice(at, at + PART).arrayBuffer());
        }
      }).catch(error => {
        if (!failed) {
          failed = true;
          onFailed(error);
        }
      });
    },
    /** The number of parts, once all have arrived; 0 when the upload failed. */
    async done() {
      await queue;
      return failed ? 0 : parts;
    },
  };
}
