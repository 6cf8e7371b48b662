import { hostname, networkInterfaces } from 'node:os';
import type { MiddlewareHandler } from 'hono';
import { RequestError } from '../../errors.ts';

/** Names and addresses that only mean this machine. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** Addresses that stand for every address of this machine. */
const WILDCARD = /^(?:0\.0\.0\.0|::|\[::\])$/;

/** Whether an address to listen on is reachable from this machine alone. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(bracketed(host));

/** An IPv6 address as it stands in a URL and in the header Host. */
const bracketed = (host: string): string => (/^[^[].*:/.test(host) ? `[${host}]` : host);

/**
 * Makes the test whether a server is known by a name: loopback names, the address that it listens on (each of this machine's
 * when that is all of them), and the name of its public address. So a name of somebody else's that points here (DNS rebinding)
 * opens nothing.
 * @returns takes the value of the header Host, with or without a port.
 */
export function makeHostTest({
  host,
  publicUrl,
}: {
  host: string;
  publicUrl: URL | null;
}): (header: string) => boolean {
  const known = new Set([bracketed(host)]);
  if (WILDCARD.test(host)) {
    known.add(hostname());
    for (const { address } of Object.values(networkInterfaces())
      .flat()
      .filter((own) => own !== undefined))
      known.add(bracketed(address));
  }
  if (publicUrl) known.add(publicUrl.hostname);
  const names = new Set([...known].map((name) => name.toLowerCase()));
  return (header) => {
    const name = header.replace(/:\d*$/, '').toLowerCase();
    return LOOPBACK.test(name) || names.has(name);
  };
}

/** Refuses a request for a host that this server is not known by. */
export function requireKnownHost(isKnown: (header: string) => boolean): MiddlewareHandler {
  return async (c, next) => {
    const header = c.req.header('host') ?? '';
    if (!isKnown(header)) {
      throw new RequestError(
        'unknown_host',
        `This server is not known as ${header || '(no host)'}.`,
        'Set FOOTNOTE_PUBLIC_URL to the address that people reach it by.',
        403,
      );
    }
    await next();
  };
}
