/** The key that the server asks for, for as long as the tab is open. */
const PLACE = 'footnote-key';
const NEEDED = 'footnote-key-needed';

/** The header that carries the key; none when there is no key. */
export function keyHeader(): Record<string, string> {
  const key = sessionStorage.getItem(PLACE);
  return key === null ? {} : { authorization: `Bearer ${key}` };
}

/** Keeps a key for this session. */
export const keepKey = (key: string): void => sessionStorage.setItem(PLACE, key);

/** Whether a key is kept; the server may have found it to be wrong. */
export const hasKey = (): boolean => sessionStorage.getItem(PLACE) !== null;

/** Tells the page that the server asks for a key, or for another. */
export const askForKey = (): boolean => window.dispatchEvent(new Event(NEEDED));

/** Calls `listener` whenever a key is asked for. @returns ends it. */
export function whenKeyIsNeeded(listener: () => void): () => void {
  window.addEventListener(NEEDED, listener);
  return () => window.removeEventListener(NEEDED, listener);
}
