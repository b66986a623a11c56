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

/** What no request from the public network comes from (RFC 1918, 6598, 3927, 1122, 4193, 4291). */
const PRIVATE_BLOCKS = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
] as const;

/** Whether a whole block is private. `aws:SourceIp` is a public address, and absent where a VPC endpoint is passed. */
export function isPrivateBlock(block: string): boolean {
  const [network = '', prefix = network.includes(':') ? '128' : '32'] = block.split('/', 2);
  return PRIVATE_BLOCKS.some(
    (outer) => matchesCidr(network, outer) === true && Number(prefix) >= Number(outer.split('/')[1]),
  );
}
