import { BlockList, isIP } from 'node:net';

/** Everything that is not the public net: our own machine and network, those of the cloud, and what leads there by another name. */
const ours = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  ours.addSubnet(net, prefix, 'ipv4');
}
/** Of IPv6, only what is given out for the public net, and of that nothing that wraps an older address. */
const worldwide = new BlockList();
worldwide.addSubnet('2000::', 3, 'ipv6');
const wrapped = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  wrapped.addSubnet(net, prefix, 'ipv6');
}

/** Whether an address, as a name was resolved to it, lies in the public net. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !ours.check(address, 'ipv4');
  return family === 6 && worldwide.check(address, 'ipv6') && !wrapped.check(address, 'ipv6');
}
