import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { ConfigError, FootnoteError } from '../errors.ts';
import { type CrawlStep, crawl } from '../fetching/crawl.ts';
import { type FetchedPage, parseUrl } from '../fetching/fetch-page.ts';
import { storePage } from '../ingestion/store-page.ts';
import { type Footnote, openFootnote } from '../open-footnote.ts';
import { showProgress } from './show-progress.ts';
import { showSyncReport } from './show-sync-report.ts';
import { warn } from './terminal.ts';

/**
 * `footnote index`: fetches the web pages that are named, then makes the index hold what the documents folder holds. Exit code 1
 * when a page or a file failed.
 */
export async function indexCommand(config: Config, args: string[]): Promise<number> {
  const { rebuild, urls, crawling } = readOptions(args);
  const footnote = await openFootnote(config, { rebuild, onProblem: warn });
  const failedPages = await fetchPages(footnote, urls, crawling);
  const progress = showProgress();
  const report = await footnote.synchronise(progress.update).finally(progress.stop);
  console.log(showSyncReport(report));
  await footnote.close();
  return report.failed.length + failedPages > 0 ? 1 : 0;
}

function readOptions(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      rebuild: { type: 'boolean', default: false },
      crawl: { type: 'boolean', default: false },
      pages: { type: 'string', default: '50' },
      depth: { type: 'string', default: '3' },
    },
  });
  const maxPages = numberOf('pages', values.pages, 1, 5_000);
  const maxDepth = numberOf('depth', values.depth, 0, 20);
  return {
    rebuild: values.rebuild,
    urls: positionals.map(parseUrl),
    crawling: values.crawl ? { maxPages, maxDepth } : null,
  };
}

function numberOf(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ConfigError(
    `--${name} ${text}: a whole number from ${least} to ${most} is needed.`,
    'Leave it out for the default.',
  );
}

/** Fetches pages into the documents folder, telling what became of each. @returns how many failed. */
async function fetchPages(
  { config, fetchPage, index, readDocument }: Footnote,
  urls: readonly URL[],
  crawling: { maxPages: number; maxDepth: number } | null,
): Promise<number> {
  let failed = 0;
  const complain = ({ message, hint }: FootnoteError) => {
    failed++;
    warn(`${message} ${hint}`);
  };
  const keep = async (page: FetchedPage) => {
    const { path } = await storePage(config.documentsDir, page, index.documents(), readDocument);
    console.log(`fetched  ${page.url.href} → ${path}`);
  };
  const steps = async function* (url: URL): AsyncGenerator<CrawlStep> {
    if (crawling) yield* crawl(url, { fetchPage, ...crawling });
    else yield { page: await fetchPage(url) };
  };
  for (const url of urls) {
    try {
      for await (const step of steps(url)) {
        if ('error' in step) complain(step.error);
        else await keep(step.page).catch((error) => complain(asKnown(error)));
      }
    } catch (error) {
      complain(asKnown(error));
    }
  }
  return failed;
}

/** Only errors that are meant for a person are passed over. */
function asKnown(error: unknown): FootnoteError {
  if (error instanceof FootnoteError) return error;
  throw error;
}
