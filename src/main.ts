#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { askCommand } from './cli/ask-command.ts';
import { benchCommand } from './cli/bench-command.ts';
import { chatCommand } from './cli/chat-command.ts';
import { evalCommand } from './cli/eval-command.ts';
import { evalSquad } from './cli/eval-squad.ts';
import { indexCommand } from './cli/index-command.ts';
import { mcpCommand } from './cli/mcp-command.ts';
import { serveCommand } from './cli/serve-command.ts';
import { paint } from './cli/terminal.ts';
import { type Config, PROJECT_ROOT, readConfig } from './config.ts';
import { FootnoteError, RequestError } from './errors.ts';

const USAGE = `Usage: footnote <command>

  serve                     answer over HTTP (npm start)
  index [--rebuild]         make the index hold what the documents folder holds
  ask "…" [--json]          answer one question
  chat                      a conversation in the terminal
  mcp                       a server of the Model Context Protocol on standard input and output
  eval [file] [--json]      check answers, citations and refusals on a question set
  eval --dataset squad <file>
                            the same on a SQuAD 2.0 file, in a temporary index
  bench                     measure how long each step takes

Settings are environment variables or lines in .env; .env.example explains each.`;

/** Settings of .env, under those of the environment itself. */
function environment(): Record<string, string | undefined> {
  try {
    return { ...parseEnv(readFileSync(join(PROJECT_ROOT, '.env'), 'utf8')), ...process.env };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return process.env;
    throw error;
  }
}

function evaluate(
  config: Config,
  file: string | undefined,
  options: { dataset?: string; json: boolean },
): Promise<number> {
  if (options.dataset === undefined) return evalCommand(config, file, options);
  if (options.dataset === 'squad' && file !== undefined) return evalSquad(config, file, options);
  throw new RequestError(
    'unknown_dataset',
    `There is no dataset "${options.dataset}", or its file is missing.`,
    'npm run eval -- --dataset squad dev-v2.0.json',
  );
}

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      rebuild: { type: 'boolean', default: false },
      dataset: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [command, ...rest] = positionals;
  if (values.help || command === undefined) {
    console.log(USAGE);
    return values.help ? 0 : 1;
  }
  const config = () => readConfig(environment());
  switch (command) {
    case 'serve':
      return serveCommand(config());
    case 'index':
      return indexCommand(config(), values);
    case 'ask':
      return askCommand(config(), rest.join(' '), values);
    case 'chat':
      return chatCommand(config());
    case 'mcp':
      return mcpCommand(config());
    case 'eval':
      return evaluate(config(), rest[0], values);
    case 'bench':
      return benchCommand(config());
    default:
      console.error(`There is no command "${command}".\n\n${USAGE}`);
      return 1;
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  if (error instanceof FootnoteError) {
    console.error(paint('red', error.message, process.stderr));
    console.error(error.hint);
  } else if (
    error instanceof TypeError &&
    'code' in error &&
    String(error.code).startsWith('ERR_PARSE_ARGS')
  ) {
    console.error(`${error.message}\n\n${USAGE}`);
  } else console.error(error);
  process.exitCode = 1;
}
