import ipaddr from 'ipaddr.js';

/**
 * Whether an address belongs to the public internet: not to this machine, a private network, a link, a cloud's metadata, or
 * a range that leads to one of those (mapped, translated and tunnelled addresses).
 */
export function isPublicAddress(address: string): boolean {
  // "fe80::1%eth0": the zone names a link.
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}
