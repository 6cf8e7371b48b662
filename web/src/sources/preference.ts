const HIDDEN = 'footnote-sources-hidden';

/** From this width on there is room for the sources beside the answer. */
const WIDE = '(min-width: 72rem)';

export const isWide = (): boolean => matchMedia(WIDE).matches;

/** Whether the sources open by themselves; remembered in this browser. */
export const areSourcesShown = (): boolean => localStorage.getItem(HIDDEN) === null;

export function showSources(shown: boolean): void {
  if (shown) localStorage.removeItem(HIDDEN);
  else localStorage.setItem(HIDDEN, 'yes');
}
