/** The first address behind the network of the first of several comma separated CIDRs: `10.96.0.0/12` → `10.96.0.1`. */
export function firstServiceAddress(ranges: string): string | undefined {
  return serviceAddress(ranges, 1);
}

/** The address so many behind the network, where it has that many: `10.96.0.0/12`, 10 → `10.96.0.10`. */
export function serviceAddress(ranges: string, index: number): string | undefined {
  const [, address = '', length = ''] = /^\s*([0-9a-f:.]+)\/(\d{1,3})\s*$/i.exec(ranges.split(',')[0] ?? '') ?? [];
  const groups = address.includes(':') ? ipv6Groups(address) : ipv4Groups(address);
  const width = groups?.length === 4 ? 8 : 16;
  if (groups === undefined || 2 ** (groups.length * width - Number(length)) <= index) return undefined;
  const network = groups.map((group, at) => group & mask(Number(length) - at * width, width));
  const found = [...network.slice(0, -1), (network.at(-1) ?? 0) + index];
  if (width === 8) return found.join('.');
  return new URL(`http://[${found.map((group) => group.toString(16)).join(':')}]/`).hostname.slice(1, -1);
}

function ipv4Groups(address: string): number[] | undefined {
  // Go refuses leading zeros.
  const isWritten = /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(address);
  const groups = address.split('.').map(Number);
  return isWritten && groups.every((group) => group <= 255) ? groups : undefined;
}

function ipv6Groups(address: string): number[] | undefined {
  if (!URL.canParse(`http://[${address}]/`)) return undefined;
  const [head = '', tail] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const [left, right] = [numbersOf(head), numbersOf(tail ?? '')];
  return tail === undefined ? left : [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}

function numbersOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => parseInt(group, 16));
}

function mask(bits: number, width: number): number {
  const kept = Math.min(Math.max(bits, 0), width);
  return ((1 << kept) - 1) << (width - kept);
}
