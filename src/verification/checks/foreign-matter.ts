/** Web addresses, with or without a scheme, and anything that names a scheme that a page would follow. */
const ADDRESS =
  /(?:\b[a-z][a-z0-9+.-]{1,11}:\/\/|(?<![:\w])\/\/(?=\w)|\b(?:mailto|data|javascript|tel):(?=\S)|\bwww\.)[^\s<>"')\]]+|\b(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,20}(?=[/?#])[^\s<>"')\]]*/gi;

/** Markdown's images, links and link definitions, and HTML tags. */
const MARKUP =
  /!?\[[^\]]{0,500}\]\s{0,9}[([][^)\]]{0,1000}[)\]]|^[^\S\n]{0,9}\[[^\]]{1,500}\]:\s{0,9}\S|<\/?[a-z][^>]{0,1000}>/gim;

/** Full stops and the like behind an address are the sentence's own. */
const addressesOf = (text: string): string[] =>
  [...text.matchAll(ADDRESS)].map(([address]) => address.replace(/[.,;:!?…]+$/, '').toLowerCase());

/**
 * Finds a web address, link, image or tag in a text that none of its sources holds to the letter; null when there is
 * none. A model that obeys a document could send what it knows to a stranger through one.
 */
export function foreignMatter(text: string, sources: readonly string[]): string | null {
  const markup = [...text.matchAll(MARKUP)].find(
    ([match]) => !sources.some((source) => source.includes(match)),
  );
  if (markup) return markup[0];
  const addresses = addressesOf(text);
  if (addresses.length === 0) return null;
  const known = new Set(sources.flatMap(addressesOf));
  return addresses.find((address) => !known.has(address)) ?? null;
}
