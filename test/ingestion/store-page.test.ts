import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/contract/document.ts';
import { makeDocumentReader } from '../../src/documents/read-document.ts';
import type { FetchedPage } from '../../src/fetching/fetch-page.ts';
import { storePage } from '../../src/ingestion/store-page.ts';
import { folderWith, temporaryFolder } from '../fixtures.ts';

const { read } = makeDocumentReader();

const html = (text: string) => `<!doctype html><title>Harbour</title><main><p>${text}</p></main>`;

/** A page as it comes from the web: of HTML, or of plain text, which can't say where it is from. */
function page(address: string, text: string, contentType = 'text/html'): FetchedPage {
  const content = contentType === 'text/plain' ? text : html(text);
  return { url: new URL(address), contentType, charset: 'utf-8', bytes: Buffer.from(content) };
}

/** Stores pages one after the other as a server does, which indexes each, or as the command line does, which indexes them at the end. */
async function store(folder: string, pages: readonly FetchedPage[], indexing: boolean) {
  const known: Document[] = [];
  const stored: { path: string; existed: boolean }[] = [];
  for (const each of pages) {
    const own = await storePage(folder, each, known, read);
    stored.push(own);
    if (!indexing) continue;
    known.splice(0, known.length, ...known.filter(({ path }) => path !== own.path));
    known.push(await read(folder, own.path));
  }
  return stored;
}

const LONG = 'a-very-long-name-'.repeat(6);

/** Addresses that look alike to a file system or to a person, and are not the same. */
const ALIKE: [what: string, addresses: string[]][] = [
  ['a sign that names can’t have', ['/C%3F.html', '/C.html', '/c%3F.html', '/c.html', '/c%2A.html']],
  ['a colon', ['/Talk:Ships', '/TalkShips', '/talk:ships', '/talkships']],
  ['a beginning of 80 characters', [`/${LONG}a`, `/${LONG}b`]],
  ['letters in capitals', ['/Ships.html', '/ships.html', '/SHIPS.html']],
  [
    'a slash at the end, or an ending',
    ['/guide', '/guide/', '/guide.html', '/guide.htm', '/guide/index.html'],
  ],
  ['another query', ['/a.html', '/a.html?x=1', '/a.html?x=2', '/a.html?X=1']],
  ['an empty part, or a slash within one', ['/a/b.html', '/a//b.html', '/a%2Fb.html', '/b.html']],
  ['a folder that is called like a file', ['/a.html', '/a.html/b.html', '/a.html/b', '/a/b.html']],
  ['dots and blanks at the end of a name', ['/a', '/a.', '/a%20', '/a...']],
  ['the front page', ['/', '/index', '/index.html', '/?index']],
  ['another port or host', ['//ships.example:81/a.html', '//ships.example_81/a.html', '/a.html']],
];

describe.each([
  ['each indexed before the next', true],
  ['all indexed at the end', false],
])('fetched pages, %s', (_, indexing) => {
  it.each(ALIKE)('of addresses that differ by %s are all kept, in any order', async (_what, addresses) => {
    for (const contentType of ['text/html', 'text/plain']) {
      for (const order of [addresses, addresses.toReversed()]) {
        const folder = await temporaryFolder();
        const pages = order.map((address, n) =>
          page(new URL(address, 'https://ships.example').href, `Ship ${n} came in.`, contentType),
        );
        const stored = await store(folder, pages, indexing);
        const paths = stored.map(({ path }) => path);
        expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(order.length);
        for (const [n, path] of paths.entries())
          expect(await readFile(join(folder, path), 'utf8')).toContain(`Ship ${n} came in.`);
        // Each finds its own file again.
        expect((await store(folder, pages, indexing)).map(({ path }) => path)).toEqual(paths);
      }
    }
  });

  it.each([
    ['escapes that nobody needs', '/%61%7Eb.html', '/a~b.html'],
    ['escapes in small letters', '/caf%c3%a9', '/caf%C3%A9'],
    ['the host in capitals', '//SHIPS.example/a.html', '/a.html'],
    ['the usual port', '//ships.example:443/a.html', '/a.html'],
    ['http', 'http://ships.example/Ships', '/Ships'],
    ['a question mark with nothing behind it', '/a?', '/a'],
    ['steps up and down', '/x/../a.html', '/a.html'],
  ])('of one address replace each other, though it is spelled with %s', async (_what, one, other) => {
    for (const contentType of ['text/html', 'text/plain']) {
      for (const order of [
        [one, other],
        [other, one],
      ]) {
        const folder = await temporaryFolder();
        const pages = order.map((address, n) =>
          page(new URL(address, 'https://ships.example').href, `Ship ${n} came in.`, contentType),
        );
        const [first, second] = await store(folder, pages, indexing);
        expect(second?.path).toBe(first?.path);
        expect(await readFile(join(folder, second?.path as string), 'utf8')).toContain('Ship 1 came in.');
      }
    }
  });
});

describe('a page that an earlier version stored', () => {
  const marked = (address: string, text: string) =>
    `<!-- saved from url=(${String(address.length).padStart(4, '0')})${address} -->\n${html(text)}`;

  it.each([
    ['https://ships.example/Talk:Ships', '/TalkShips', 'web/ships.example/TalkShips.html'],
    ['https://ships.example/C%3F', '/C', 'web/ships.example/C.html'],
    ['https://ships.example/guide/', '/guide', 'web/ships.example/guide.html'],
    ['https://ships.example/a?x=1', '/a-12c091', 'web/ships.example/a-12c091.html'],
    [`https://ships.example/${LONG}`, `/${LONG}b`, `web/ships.example/${LONG.slice(0, 80)}.html`],
    ['http://ships.example:81/', '/index', 'web/ships.example_81/index.html'],
  ])(
    'from %s is found and replaced; the page at %s, which had the same place, is stored beside it',
    async (address, mixedUp, path) => {
      for (const isIndexed of [true, false]) {
        const folder = await folderWith({ [path]: marked(address, 'An old ship.') });
        const known = isIndexed ? [await read(folder, path)] : [];
        const alike = new URL(mixedUp, address).href;
        const other = await storePage(folder, page(alike, 'Another ship.'), known, read);
        expect(other.path).not.toBe(path);
        expect(await readFile(join(folder, path), 'utf8')).toContain('An old ship.');
        expect((await storePage(folder, page(address, 'A new ship.'), known, read)).path).toBe(path);
        expect(await readFile(join(folder, path), 'utf8')).toContain('A new ship.');
      }
    },
  );

  it('is found by its address where a person has moved it to', async () => {
    const path = 'web/kept/ships.html';
    const folder = await folderWith({ [path]: marked('https://ships.example/Ships', 'An old ship.') });
    const known = [await read(folder, path)];
    const again = await storePage(folder, page('https://ships.example/Ships', 'A new ship.'), known, read);
    expect(again).toEqual({ path, existed: false });
  });

  it('is not replaced by the page whose address is spelled like its path', async () => {
    const path = 'web/ships.example/guide.html';
    for (const isIndexed of [true, false]) {
      const folder = await folderWith({ [path]: marked('https://ships.example/guide', 'An old ship.') });
      const known = isIndexed ? [await read(folder, path)] : [];
      const added = await storePage(
        folder,
        page('https://ships.example/guide.html', 'Another.'),
        known,
        read,
      );
      expect(added.path).not.toBe(path);
      expect((await storePage(folder, page('https://ships.example/guide', 'New.'), known, read)).path).toBe(
        path,
      );
      expect(await readdir(join(folder, 'web/ships.example'))).toHaveLength(2);
    }
  });

  it('and can’t say where it is from is found where its address is spelled like its path', async () => {
    const path = 'web/ships.example/Papers/Pump.txt';
    const folder = await folderWith({ [path]: 'An old pump.' });
    const known = [await read(folder, path)];
    const at = (address: string) => page(`https://ships.example${address}`, 'A new pump.', 'text/plain');
    expect((await storePage(folder, at('/Papers/Pump%3F.txt'), known, read)).path).not.toBe(path);
    expect(await readFile(join(folder, path), 'utf8')).toBe('An old pump.');
    expect(await storePage(folder, at('/Papers/Pump.txt'), known, read)).toEqual({ path, existed: false });
  });

  it('at another’s address by its own “canonical” link is not taken for that one', async () => {
    const folder = await temporaryFolder();
    const canonical = (address: string, text: string): FetchedPage => ({
      ...page(address, text, ''),
      bytes: Buffer.from(
        `<!doctype html><link rel="canonical" href="https://ships.example/all">${html(text)}`,
      ),
    });
    const stored = await store(
      folder,
      [canonical('https://ships.example/all?page=2', 'Two.'), canonical('https://ships.example/all', 'One.')],
      true,
    );
    expect(new Set(stored.map(({ path }) => path)).size).toBe(2);
  });
});

it('a page that was fetched before, and is the same, is not stored again', async () => {
  const folder = await temporaryFolder();
  for (const contentType of ['text/html', 'text/plain']) {
    const same = page('https://ships.example/Same', 'A ship came in.', contentType);
    const [first, second] = await store(folder, [same, same], true);
    expect(first?.existed).toBe(false);
    expect(second).toEqual({ path: first?.path, existed: true });
  }
});
