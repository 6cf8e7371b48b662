import type { lookup as systemLookup } from 'node:dns';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { type FetchOptions, makeFetchPage, parseUrl } from '../../src/fetching/fetch-page.ts';
import { isPublicAddress } from '../../src/fetching/public-address.ts';
import { redirect, type Site, startSite } from './site.ts';

const PIER = '<!doctype html><title>Pier</title><p>The pier is long.</p>';

const sites: Site[] = [];
const site = async (pages: Parameters<typeof startSite>[0]) => {
  const own = await startSite(pages);
  sites.push(own);
  return own;
};
afterAll(() => {
  for (const own of sites) own.close();
});

/** Allows 127.0.0.1 alone: the rest of loopback stands for a private network. */
const fetchPage = (options: Partial<FetchOptions> = {}) =>
  makeFetchPage({ maxBytes: 10_000, isAllowed: (address) => address === '127.0.0.1', ...options });

/** Names are looked up in a table; each time the next address of the name. */
const namesAt = (table: Record<string, string[]>): typeof systemLookup => {
  const next: Record<string, number> = {};
  return ((name: string, _: unknown, callback: (error: Error | null, found: unknown) => void) => {
    const addresses = table[name] ?? [];
    const turn = next[name] ?? 0;
    next[name] = turn + 1;
    callback(null, [{ address: addresses[Math.min(turn, addresses.length - 1)], family: 4 }]);
  }) as unknown as typeof systemLookup;
};

describe('a page is fetched', () => {
  it('with where it came from after redirects, unpacked', async () => {
    const { url } = await site({
      '/': redirect('/a?b=1'),
      '/a?b=1': (_, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html; charset="ISO-8859-1"', 'content-encoding': 'gzip' })
          .end(gzipSync(PIER)),
    });
    const page = await fetchPage()(new URL('#top', url));
    expect(page.url.href).toBe(`${url}a?b=1`);
    expect(page).toMatchObject({ contentType: 'text/html', charset: 'ISO-8859-1' });
    expect(Buffer.from(page.bytes).toString()).toBe(PIER);
  });

  it.each<[string, Parameters<typeof startSite>[0], Partial<FetchOptions>, string, RegExp]>([
    ['is not there', {}, {}, 'no_page', /404/],
    ['leads in a circle', { '/': redirect('/') }, {}, 'cannot_fetch', /without an end/],
    ['leads to a file', { '/': redirect('file:///etc/passwd') }, {}, 'invalid_url', /no web address/],
    ['is over the limit', { '/': 'x'.repeat(10_001) }, {}, 'page_too_large', /10000 bytes/],
    [
      'is packed and unpacks to more than the limit',
      {
        '/': (_, response) =>
          response
            .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
            .end(gzipSync(Buffer.alloc(50_000_000))),
      },
      {},
      'page_too_large',
      /10000 bytes/,
    ],
    [
      'is a picture',
      { '/': (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('x') },
      {},
      'unknown_format',
      /image\/png/,
    ],
    ['never comes', { '/': () => {} }, { timeoutMs: 100 }, 'cannot_fetch', /within 0.1 s/],
  ])('or is an error that says why: it %s', async (_, pages, options, code, message) => {
    const { url } = await site(pages);
    await expect(fetchPage(options)(new URL(url))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/\S/),
    });
  });

  it('or is an error when there is no server', async () => {
    await expect(fetchPage()(new URL('http://127.0.0.1:9/'))).rejects.toThrow(/can’t be reached/);
    expect(() => parseUrl('example')).toThrow('example is no web address');
  });
});

describe('what is not on the public internet is not asked', () => {
  const refused = { code: 'private_address', hint: expect.stringContaining('FOOTNOTE_FETCH_PRIVATE') };

  it.each(['127.0.0.2', '2130706434', '0x7f.2', '[::1]', '[::ffff:127.0.0.2]', '0.0.0.0'])(
    'by its number: %s',
    async (host) => {
      const { url, asked } = await site({ '/': PIER });
      await expect(fetchPage()(new URL(url.replace('127.0.0.1', host)))).rejects.toMatchObject(refused);
      expect(asked).toEqual([]);
    },
  );

  it('by a name that leads there', async () => {
    const { url, asked } = await site({ '/': PIER });
    const named = new URL(url.replace('127.0.0.1', 'inner.test'));
    await expect(
      fetchPage({ lookup: namesAt({ 'inner.test': ['127.0.0.2'] }) })(named),
    ).rejects.toMatchObject(refused);
    expect(asked).toEqual([]);
  });

  it('by a redirect, to a number or to a name', async () => {
    const inner = await site({ '/secret': PIER });
    for (const host of ['127.0.0.2', 'inner.test']) {
      const { url } = await site({ '/': redirect(`${inner.url.replace('127.0.0.1', host)}secret`) });
      const lookup = namesAt({ 'inner.test': ['127.0.0.2'] });
      await expect(fetchPage({ lookup })(new URL(url))).rejects.toMatchObject(refused);
    }
    expect(inner.asked).toEqual([]);
  });

  it('by a name that leads elsewhere the second time', async () => {
    const { url, asked } = await site({
      '/': redirect('/again'),
      '/again': (_, response) => response.destroy(),
    });
    const named = new URL(url.replace('127.0.0.1', 'moving.test'));
    const lookup = namesAt({ 'moving.test': ['127.0.0.1', '127.0.0.2'] });
    await expect(fetchPage({ lookup })(named)).rejects.toMatchObject({ name: 'FetchError' });
    // Whatever was asked was asked of the address that was allowed.
    expect(asked.filter((path) => path === '/').length).toBe(1);
  });

  it.each([
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
    ...['127.0.0.1', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'].map(
      (own) => [own, false] as const,
    ),
    ...['224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fe80::1%eth0', 'fd00::1', 'ff02::1'].map(
      (own) => [own, false] as const,
    ),
    ...['::ffff:10.0.0.1', '64:ff9b::a00:1', '2002:a00:1::1', '2001:db8::1', 'example'].map(
      (own) => [own, false] as const,
    ),
  ] as [string, boolean][])('%s: public is %s', (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });
});
