import { BlockList, isIP } from 'node:net';

/** Whether an address lies in a block of CIDR notation; a bare address is a block of one. Null where either is none. */
export function matchesCidr(address: string, block: string): boolean | null {
  const [network = '', prefix] = block.split('/', 2);
  const version = isIP(network);
  const family = version === 6 ? 'ipv6' : 'ipv4';
  const length = prefix === undefined ? (version === 6 ? 128 : 32) : Number(prefix);
  if (
    version === 0 ||
    isIP(address) === 0 ||
    !Number.isInteger(length) ||
    length < 0 ||
    length > (version === 6 ? 128 : 32)
  )
    return null;
  if (isIP(address) !== version) return false;
  const list = new BlockList();
  list.addSubnet(network, length, family);
  return list.check(address, family);
}
