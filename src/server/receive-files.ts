import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import type { Context } from 'hono';
import type { Config } from '../config.ts';
import { FootnoteError, RequestError } from '../errors.ts';

/** A file that came with a request, on this machine’s disk. */
export interface ReceivedFile {
  name: string;
  path: string;
}

/** Files of a request; they are gone after `discard`. */
export interface ReceivedFiles {
  files: ReceivedFile[];
  discard(): Promise<void>;
}

/**
 * Writes the files of a multipart request to a temporary folder while they arrive, so that none is ever whole in memory.
 * @throws RequestError when there is none, or a limit is passed; FootnoteError when the disk takes no more. Then nothing is kept.
 */
export async function receiveFiles(
  c: Context,
  { maxBytes, maxFiles }: Config['upload'],
): Promise<ReceivedFiles> {
  const most = maxBytes * maxFiles;
  if (Number(c.req.header('content-length') ?? 0) > most) throw tooLarge(most);
  const folder = await mkdtemp(join(tmpdir(), 'footnote-upload-')).catch((error) => {
    throw cannotKeep(error);
  });
  const discard = () => rm(folder, { recursive: true, force: true });
  try {
    const files = await writeFiles(c, folder, { maxBytes, maxFiles });
    if (files.length === 0) throw noFile();
    return { files, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

async function writeFiles(
  c: Context,
  folder: string,
  { maxBytes, maxFiles }: Config['upload'],
): Promise<ReceivedFile[]> {
  const { body } = c.req.raw;
  const contentType = c.req.header('content-type') ?? '';
  if (!body || !/^multipart\/form-data\b/i.test(contentType)) throw noFile();
  const files: ReceivedFile[] = [];
  const writing: Promise<void>[] = [];
  const arriving: Readable[] = [];
  let parser: InstanceType<typeof Busboy>;
  try {
    parser = new Busboy({
      headers: { 'content-type': contentType },
      defParamCharset: 'utf8',
      limits: { fileSize: maxBytes },
    } as ConstructorParameters<typeof Busboy>[0]);
  } catch {
    // A boundary that is missing.
    throw noFile();
  }
  parser.on('file', (_field, content, name) => {
    const refuse = (error: RequestError) => parser.destroy(error);
    // A form in which no file was chosen sends one without a name.
    if (!name) return void content.resume();
    if (files.length === maxFiles) {
      content.resume();
      refuse(
        new RequestError(
          'too_many_files',
          `These are more than ${maxFiles} files.`,
          'Send them in parts.',
          413,
        ),
      );
      return;
    }
    const path = join(folder, String(files.length));
    files.push({ name, path });
    content.once('limit', () =>
      refuse(
        new RequestError(
          'file_too_large',
          `${name} is over ${maxBytes} bytes.`,
          'Split it, or raise FOOTNOTE_UPLOAD_LIMIT.',
          413,
        ),
      ),
    );
    arriving.push(content);
    const written = pipeline(content, createWriteStream(path));
    // A disk that takes no more ends the request.
    written.catch((error) => parser.destroy(error));
    writing.push(written);
  });
  const [received] = await Promise.allSettled([
    pipeline(
      Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]),
      atMost(maxBytes * maxFiles),
      parser,
    ),
  ]);
  // A parser that is stopped does not end the files that it was in.
  if (received.status === 'rejected') for (const content of arriving) content.destroy(received.reason);
  const ends = [received, ...(await Promise.allSettled(writing))];
  // What stops the one stops the others: the first tells why.
  const stopped = ends.find((own) => own.status === 'rejected');
  if (!stopped) return files;
  if (stopped.reason instanceof RequestError) throw stopped.reason;
  throw (stopped.reason as NodeJS.ErrnoException).syscall ? cannotKeep(stopped.reason) : noFile();
}

const cannotKeep = (cause: unknown) =>
  new FootnoteError('upload_failed', 'The files can’t be kept while they arrive.', {
    hint: `Check that ${tmpdir()} may be written to and that its disk has room.`,
    cause,
  });

/** Passes bytes on, up to so many. */
function atMost(most: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > most) done(tooLarge(most));
      else done(null, chunk);
    },
  });
}

const tooLarge = (most: number) =>
  new RequestError(
    'body_too_large',
    `The files are over ${most} bytes together.`,
    'Send fewer at once.',
    413,
  );

const noFile = () =>
  new RequestError(
    'no_file',
    'The request holds no file.',
    'Send multipart/form-data: curl -F file=@notes.txt …/api/documents',
  );
