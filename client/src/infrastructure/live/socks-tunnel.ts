import { isIPv4, isIPv6, type Socket } from 'node:net';
import type { LiveAddress } from '../../../../server/src/protocol/index.js';
import { NoAnswer, type Answer } from './answer.js';
import type { Refused } from './tunnel.js';

const version = 5;
const anonymous = 0;

/** RFC 1928, without signing in. Names are the proxy's to look up, as Go leaves them to it. */
export async function askSocksProxy(socket: Socket, { host, port }: LiveAddress, answer: Answer): Promise<Refused | undefined> {
  socket.write(Buffer.from([version, 1, anonymous]));
  const [spoken, method] = await answer.take((heard) => (heard[0] === version ? 2 : 1));
  if (spoken !== version) throw new NoAnswer('answer', String.fromCodePoint(spoken ?? 0));
  if (method !== anonymous) return { type: 'proxy-refuses', code: method ?? 0, text: '' };
  socket.write(Buffer.concat([Buffer.from([version, connect, 0]), addressOf(host), portOf(port)]));
  const [, reply = 0] = await answer.take(lengthOfReply);
  return reply === 0 ? undefined : { type: 'proxy-refuses', code: reply, text: '' };
}

const connect = 1;
const types = { ipv4: 1, name: 3, ipv6: 4 };

function addressOf(host: string): Buffer {
  if (isIPv4(host)) return Buffer.from([types.ipv4, ...host.split('.').map(Number)]);
  if (isIPv6(host)) return Buffer.concat([Buffer.from([types.ipv6]), ipv6(host)]);
  const name = Buffer.from(host, 'latin1').subarray(0, 255);
  return Buffer.concat([Buffer.from([types.name, name.length]), name]);
}

function ipv6(host: string): Buffer {
  const [head = '', tail = ''] = host.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [front, back] = [groups(head), groups(tail)];
  const all = host.includes('::') ? [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back] : front;
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function portOf(port: number): Buffer {
  return Buffer.from([port >> 8, port & 0xff]);
}

/** A refusal ends behind its code for us; an acceptance behind the address that was bound. */
function lengthOfReply(heard: Buffer): number | undefined {
  if (heard.length >= 2 && heard[1] !== 0) return 2;
  if (heard.length < 5) return undefined;
  const [, , , type, first = 0] = heard;
  const address = type === types.ipv4 ? 4 : type === types.ipv6 ? 16 : 1 + first;
  return 4 + address + 2;
}
