import type { Socket } from 'node:net';
import type { LiveAddress } from '../../../../server/src/protocol/index.js';
import { NoAnswer, type Answer } from './answer.js';
import type { Refused } from './tunnel.js';

/** CONNECT: RFC 9110, section 9.3.6. */
export async function askHttpProxy(socket: Socket, { host, port }: LiveAddress, answer: Answer): Promise<Refused | undefined> {
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
  const head = (await answer.take(endOfHead)).toString('latin1');
  const [line = ''] = head.split('\r\n');
  const [, code, text = ''] = /^HTTP\/1\.\d (\d{3})(?: (.*))?$/.exec(line) ?? [];
  if (code === undefined) throw new NoAnswer('answer', line.slice(0, 100));
  // Go takes 200 alone.
  return code === '200' ? undefined : { type: 'proxy-refuses', code: Number(code), text };
}

/** Behind the empty line; what is no HTTP ends where it shows. */
function endOfHead(heard: Buffer): number | undefined {
  const text = heard.toString('latin1');
  if (!'HTTP/1.'.startsWith(text.slice(0, 7))) return heard.length;
  const end = text.indexOf('\r\n\r\n');
  return end < 0 ? undefined : end + 4;
}
