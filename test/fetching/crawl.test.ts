import { afterAll, expect, it } from 'vitest';
import { crawl } from '../../src/fetching/crawl.ts';
import { makeFetchPage } from '../../src/fetching/fetch-page.ts';
import { type Page, redirect, type Site, startSite } from './site.ts';

const sites: Site[] = [];
afterAll(() => {
  for (const own of sites) own.close();
});

const page = (text: string, ...links: string[]) =>
  `<!doctype html><title>x</title><p>${text}</p>${links.map((link) => `<a ${link}>x</a>`).join('')}`;

async function crawled(pages: Parameters<typeof startSite>[0], start: string, limits = {}) {
  const site = await startSite(pages);
  sites.push(site);
  const fetchPage = makeFetchPage({ maxBytes: 100_000, isAllowed: () => true });
  const steps: string[] = [];
  const options = { fetchPage, maxPages: 50, maxDepth: 3, delayMs: 0, ...limits };
  for await (const step of crawl(new URL(start, site.url), options))
    steps.push('page' in step ? step.page.url.pathname : `${step.url.pathname}: ${step.error.message}`);
  return { steps, asked: site.asked };
}

it('takes a page and its sub-pages, each once, the nearest first', async () => {
  const { steps } = await crawled(
    {
      '/guide/': page(
        'Guide',
        'href="a.html"',
        'href="/guide/b.html#x"',
        'href="/other"',
        'href="mailto:x@x"',
        'href="http://127.0.0.2/guide/c"',
      ),
      '/guide/a.html': page('A', 'href="b.html"', 'href="deep/d.html"', 'href="../guide/"'),
      '/guide/b.html': page('B', 'href="a.html?"'),
      '/guide/deep/d.html': page('D'),
      '/guide/a.html?': page('A again'),
      '/other': page('Other'),
    },
    'guide/',
  );
  expect(steps.slice(0, 3)).toEqual(['/guide/', '/guide/a.html', '/guide/b.html']);
  expect(steps).toContain('/guide/deep/d.html');
  expect(steps).not.toContain('/other');
});

it.each(['/v1.2', '/node.js', '/docs/3.11', '/en_US.UTF-8', '/~a.b'])(
  'takes a path with a dot, %s, for the folder that it is',
  async (start) => {
    const { steps } = await crawled(
      {
        [start]: page(
          'Start',
          `href="${start}/a"`,
          'href="/other"',
          'href="/docs/other"',
          `href="${start}0"`,
        ),
        [`${start}/a`]: page('A'),
        [`${start}0`]: page('Its neighbour'),
        '/other': page('Other'),
        '/docs/other': page('Other'),
      },
      start.slice(1),
    );
    expect(steps).toEqual([start, `${start}/a`]);
  },
);

it.each(['index.html', 'start.HTM', 'index.php', 'home.aspx', 'list.md'])(
  'takes what is beside a file, %s',
  async (name) => {
    const { steps } = await crawled(
      {
        [`/guide/${name}`]: page('Start', 'href="a"', 'href="/other"'),
        '/guide/a': page('A'),
        '/other': page('O'),
      },
      `guide/${name}`,
    );
    expect(steps).toEqual([`/guide/${name}`, '/guide/a']);
  },
);

it('keeps to its limits', async () => {
  const chain = Object.fromEntries(
    Array.from({ length: 10 }, (_, n) => [`/p${n}`, page(`${n}`, `href="/p${n + 1}"`)]),
  );
  const pages = { '/': page('0', 'href="/p0"'), ...chain };
  expect((await crawled(pages, '', { maxDepth: 2 })).steps).toEqual(['/', '/p0', '/p1']);
  expect((await crawled(pages, '', { maxPages: 4, maxDepth: 20 })).steps).toHaveLength(4);
});

it('does what robots.txt and the pages ask', async () => {
  const { steps, asked } = await crawled(
    {
      '/robots.txt':
        'User-agent: *\nDisallow: /private\n\nUser-agent: Footnote\nDisallow: /private\nDisallow: /ours',
      '/': page(
        'Start',
        'href="/private/a"',
        'href="/ours"',
        'href="/b" rel="nofollow"',
        'href="/c"',
        'href="/d"',
      ),
      '/c': `<meta name="robots" content="noindex">${page('C', 'href="/e"')}`,
      '/d': `<meta name="robots" content="nofollow">${page('D', 'href="/f"')}`,
      '/e': page('E'),
    },
    '',
  );
  expect(steps).toEqual(['/', '/d', '/e']);
  expect(asked).toEqual(['/robots.txt', '/', '/c', '/d', '/e']);
});

it('waits between pages as long as the site asks', async () => {
  const began = performance.now();
  await crawled(
    { '/robots.txt': 'User-agent: *\nCrawl-delay: 0.3', '/': page('S', 'href="/a"'), '/a': page('A') },
    '',
  );
  expect(performance.now() - began).toBeGreaterThanOrEqual(290);
});

it('reads no site that forbids it, or whose robots.txt can’t be had', async () => {
  await expect(crawled({ '/robots.txt': 'User-agent: *\nDisallow: /', '/': page('x') }, '')).rejects.toThrow(
    'robots.txt',
  );
  const broken = { '/robots.txt': redirect('/robots.txt'), '/': page('x') };
  await expect(crawled(broken, '')).rejects.toThrow('robots.txt');
});

it('asks the site for its wishes that the first page leads to', async () => {
  const other = await startSite({
    '/robots.txt': 'User-agent: *\nDisallow: /private',
    '/private/': page('P'),
    '/': page('Start', 'href="/private/"', 'href="/a"'),
    '/a': page('A'),
  });
  sites.push(other);
  await expect(crawled({ '/': redirect(`${other.url}private/`) }, '')).rejects.toThrow('robots.txt');
  expect((await crawled({ '/': redirect(other.url) }, '')).steps).toEqual(['/', '/a']);
});

it('goes on over a page whose base address is none', async () => {
  const start = `<base href="http://[">${page('Start', 'href="/a"')}`;
  expect((await crawled({ '/': start, '/a': page('A') }, '')).steps).toEqual(['/', '/a']);
});

it('leaves a site alone that asks for less', async () => {
  const busy: Page = (_, response) => response.writeHead(429).end();
  const pages = { '/': page('Start', 'href="/busy"', 'href="/a"'), '/busy': busy, '/a': page('A') };
  const { steps, asked } = await crawled(pages, '');
  expect(steps).toEqual(['/', expect.stringContaining('429')]);
  expect(asked).not.toContain('/a');
});

it('tells of a sub-page that does not come, and goes on', async () => {
  const { steps } = await crawled({ '/': page('Start', 'href="/gone"', 'href="/a"'), '/a': page('A') }, '');
  expect(steps).toEqual(['/', expect.stringContaining('/gone: '), '/a']);
});
