/**
 * The certificates that a server of TLS 1.2 sends, DER in base64, read from what it said: records of type handshake, joined, hold
 * messages, of which Certificate lists them, its own first. Empty when they are not all there, or are encrypted (TLS 1.3).
 * Source: RFC 5246, sections 6.2.1, 7.4 and 7.4.2.
 */
export function readCertificates(heard: Uint8Array): readonly string[] {
  const message = findMessage(joinRecords(heard), certificateMessage);
  return message ? readList(message).map((der) => Buffer.from(der).toString('base64')) : [];
}

const handshakeRecord = 22;
const certificateMessage = 11;

function joinRecords(heard: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; heard[at] === handshakeRecord && at + 5 <= heard.length;) {
    const end = at + 5 + numberAt(heard, at + 3, 2);
    parts.push(heard.subarray(at + 5, end));
    at = end;
  }
  return Buffer.concat(parts);
}

function findMessage(messages: Uint8Array, type: number): Uint8Array | undefined {
  for (let at = 0; at + 4 <= messages.length;) {
    const end = at + 4 + numberAt(messages, at + 1, 3);
    if (messages[at] === type) return end <= messages.length ? messages.subarray(at + 4, end) : undefined;
    at = end;
  }
  return undefined;
}

/** The length of the whole list, then each certificate behind its length. */
function readList(message: Uint8Array): Uint8Array[] {
  const certificates: Uint8Array[] = [];
  for (let at = 3; at + 3 <= message.length;) {
    const end = at + 3 + numberAt(message, at, 3);
    if (end > message.length) return [];
    certificates.push(message.subarray(at + 3, end));
    at = end;
  }
  return certificates;
}

function numberAt(bytes: Uint8Array, at: number, length: number): number {
  return bytes.subarray(at, at + length).reduce((sum, byte) => sum * 256 + byte, 0);
}
