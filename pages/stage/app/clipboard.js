// To copy what stands in a field.

/**
 * All of it is selected; false where it has to be copied by hand: over http there is no clipboard,
 * and a browser may refuse it.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
export async function copyFrom(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return false;
  }
}
