// The preview of the picture: where others are drawn, it says so and is asked for again.

const RETRY_MS = 5000; // as the server says, where too many pictures are drawn
const CAPTURE = { capture: true }; // neither of the two events bubbles

export function watchPreview() {
  document.addEventListener("error", onError, CAPTURE);
  document.addEventListener("load", onLoad, CAPTURE);
  for (const picture of document.querySelectorAll("img")) {
    if (isPreview(picture) && picture.complete && !picture.naturalWidth) askAgain(picture);
  }
  return {
    close() {
      document.removeEventListener("error", onError, CAPTURE);
      document.removeEventListener("load", onLoad, CAPTURE);
    },
  };
}

/**
 * @param {EventTarget | null} target
 * @returns {target is HTMLImageElement}
 */
const isPreview = (target) => target instanceof HTMLImageElement && target.matches("img.picture");

/** @param {Event} event */
function onError({ target }) {
  if (isPreview(target)) askAgain(target);
}

/** @param {Event} event */
function onLoad({ target }) {
  if (isPreview(target)) target.classList.remove("awaited");
}

/** @param {HTMLImageElement} picture */
function askAgain(picture) {
  picture.classList.add("awaited");
  setTimeout(() => {
    if (picture.isConnected) picture.src = String(picture.src); // loads it anew
  }, RETRY_MS);
}
