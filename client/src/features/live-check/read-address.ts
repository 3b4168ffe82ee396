import type { LiveAddress } from '../../../../server/src/protocol/index.js';

/** `host:port`, `[::1]:6443`, or an https URL; without a port 443, as a URL has it. */
export function readAddress(text: string): LiveAddress | undefined {
  const [, bracketed, plain, port = '443'] =
    /^(?:https:\/\/)?(?:\[([0-9A-Fa-f:.]+)\]|([\w.-]+))(?::(\d{1,5}))?(?:\/\S*)?$/.exec(text.trim()) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) return undefined;
  return { host, port: Number(port), serverName: host };
}
