/** The citizen's answer whether the call may be recorded, and the pictures of documents that the operator asks for. */

import { createUpload } from "./citizen-upload.js";

const JPEG = "image/jpeg";

/**
 * @param box the section of the page; hidden where nothing is ever kept
 * @param address of the calls
 * @param say (text): tells the citizen something once
 */
export function createMedia({ box, address, say }) {
  const state = box.querySelector("[data-citizen-record-state]");
  const yes = box.querySelector("[data-citizen-record-yes]");
  const no = box.querySelector("[data-citizen-record-no]");
  let shown = "";
  let made = "";
  let number = 0;

  /** The address has a query of the login, which stays. */
  function at(path, query = {}) {
    const url = new URL(address);
    url.pathname += `/${path}`;
    Object.entries(query).forEach(([name, value]) => url.searchParams.set(name, value));
    return url;
  }

  function show(word) {
    if (word !== shown) {
      shown = word;
      state.textContent = box.dataset[word] ?? "";
      box.classList.toggle("citizen-talk-recording", word === "on");
      yes.hidden = word !== "ask" && word !== "refused";
      no.hidden = word === "refused";
    }
  }

  async function answer(allowed) {
    const sent = await fetch(at("consent"), { method: "POST", body: new URLSearchParams({ call: number, allowed }) })
      .catch(() => null);
    if (sent?.ok) {
      show(allowed ? "allowed" : "refused");
      state.focus();
    } else {
      say(box.dataset.failed);
    }
  }

  /** As large as the camera can: a document must be readable. */
  async function picture(stream, video) {
    const track = stream?.getVideoTracks()[0];
    if (!track) {
      return null;
    }
    if (window.ImageCapture) {
      const photo = await new ImageCapture(track).takePhoto().catch(() => null);
      if (photo?.type === JPEG) {
        return photo;
      }
    }
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d").drawImage(video, 0, 0);
    return new Promise(resolve => canvas.toBlob(resolve, JPEG, 0.95));
  }

  async function still(name, stream, video) {
    const photo = await picture(stream, video).catch(() => null);
    let parts = 0;
    if (photo) {
      const upload = createUpload(async (part, sha256, body) => {
        const answered = await fetch(at(`${name}/parts`, { part, sha256 }), {
          method: "POST",
          headers: { "Content-Type": "application/octet-stream" },
          body,
        });
        if (!answered.ok) {
          throw Object.assign(new Error(), { status: answered.status });
        }
      }, () => undefined);
      upload.add(photo);
      parts = await upload.done();
    }
    await fetch(at(`${name}/end`), { method: "POST", body: new URLSearchParams({ parts }) }).catch(() => null);
    say(parts ? box.dataset.taken : box.dataset.failed);
  }

  yes.addEventListener("click", () => answer(true));
  no.addEventListener("click", () => answer(false));

  return {
    /** @param now what the server told */
    tell(now, stream, video) {
      if (now.recording === undefined) {
        return;
      }
      number = now.call;
      box.hidden = false;
      show(now.recording);
      if (now.still && now.still !== made) {
        made = now.still;
        still(made, stream, video);
      }
    },
  };
}
