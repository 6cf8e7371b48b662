#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs, parseEnv } from 'node:util';
import { EVAL_USAGE } from './cli/eval/eval-options.ts';
import { paint } from './cli/terminal.ts';
import { readConfig } from './config.ts';
import { FootnoteError } from './errors.ts';

const USAGE = `Usage: footnote <command>

  serve                     answer over HTTP (npm start)
  index [--rebuild]         make the index hold what the documents folder holds
  index https://… …         fetch web pages into the documents folder first; --crawl their sub-pages too
  ask "…" [--json]          answer one question
  chat                      a conversation in the terminal
  mcp                       a server of the Model Context Protocol on standard input and output
  eval [set] …              check answers, citations and refusals; eval --help tells more
  bench [--sizes 1000,…]    measure speed, memory and size as the collection grows; bench --help tells more

Settings are environment variables or lines in .env; .env.example explains each.`;

/** Settings of .env in the folder that this is started in, under those of the environment itself. */
function environment(): Record<string, string | undefined> {
  try {
    return { ...parseEnv(readFileSync('.env', 'utf8')), ...process.env };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return process.env;
    throw error;
  }
}

const config = () => readConfig(environment());

/** Runs a command; each reads the rest of the line by itself. */
async function run([command, ...args]: string[]): Promise<number> {
  if (command === undefined || command === '--help' || command === '-h') {
    console.log(USAGE);
    return command === undefined ? 1 : 0;
  }
  const flags = (...names: string[]) => {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'boolean' as const }]));
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    return { has: (name: string) => values[name] === true, words: positionals };
  };
  switch (command) {
    case 'serve':
      flags();
      return (await import('./cli/serve-command.ts')).serveCommand(config());
    case 'index':
      return (await import('./cli/index-command.ts')).indexCommand(config(), args);
    case 'ask': {
      const { has, words } = flags('json');
      return (await import('./cli/ask-command.ts')).askCommand(config(), words.join(' '), {
        json: has('json'),
      });
    }
    case 'chat':
      flags();
      return (await import('./cli/chat-command.ts')).chatCommand(config());
    case 'mcp':
      flags();
      return (await import('./cli/mcp-command.ts')).mcpCommand(config());
    case 'eval':
      return (await import('./cli/eval/eval-command.ts')).evalCommand(config, args);
    case 'bench':
      return (await import('./cli/bench/bench-command.ts')).benchCommand(config(), args);
    default:
      console.error(`There is no command "${command}".\n\n${USAGE}`);
      return 1;
  }
}

const [, , ...line] = process.argv;
/** The eval suite keeps 1 for a broken gate. */
const FAILED = line[0] === 'eval' ? 2 : 1;

try {
  process.exitCode = await run(line);
} catch (error) {
  if (error instanceof FootnoteError) {
    console.error(paint('red', error.message, process.stderr));
    console.error(error.hint);
  } else if (
    error instanceof TypeError &&
    'code' in error &&
    String(error.code).startsWith('ERR_PARSE_ARGS')
  ) {
    console.error(`${error.message}\n\n${line[0] === 'eval' ? EVAL_USAGE : USAGE}`);
  } else console.error(error);
  process.exitCode = FAILED;
}
