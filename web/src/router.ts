import { useEffect, useState } from 'hono/jsx/dom';

/** What an address shows. */
export type View =
  | { name: 'chat'; conversation: string | null }
  | { name: 'documents' }
  | { name: 'document'; id: string; paragraph: string | null }
  | { name: 'eval'; run: string | null; other: string | null }
  | { name: 'connections' };

/** The view of the present address. */
export function viewOf({ pathname, hash, search }: Pick<Location, 'pathname' | 'hash' | 'search'>): View {
  const [first, second] = pathname.split('/').filter(Boolean).map(decode);
  if (first === 'documents' && second)
    return { name: 'document', id: second, paragraph: hash.slice(1) || null };
  if (first === 'documents') return { name: 'documents' };
  if (first === 'eval')
    return { name: 'eval', run: second ?? null, other: new URLSearchParams(search).get('with') };
  if (first === 'connections') return { name: 'connections' };
  return { name: 'chat', conversation: first === 'c' && second ? second : null };
}

/** A part of an address; one with a broken escape stands for itself, and names nothing. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const MOVED = 'footnote-moved';

/** Goes to an address without loading the page anew. */
export function go(path: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  dispatchEvent(new Event(MOVED));
}

/** The view, always that of the present address. */
export function useView(): View {
  const [view, setView] = useState(viewOf(location));
  useEffect(() => {
    const update = () => setView(viewOf(location));
    for (const event of ['popstate', 'hashchange', MOVED]) addEventListener(event, update);
    return () => {
      for (const event of ['popstate', 'hashchange', MOVED]) removeEventListener(event, update);
    };
  }, []);
  return view;
}

/** Lets a plain click on a link of ours move within the page; others (new tab, …) stay the browser's. */
export function followLink(event: MouseEvent): void {
  const link = (event.target as Element).closest('a');
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target) return;
  if (
    link.origin !== location.origin ||
    link.hasAttribute('download') ||
    link.pathname.startsWith('/openapi')
  )
    return;
  event.preventDefault();
  go(link.pathname + link.search + link.hash);
}
