import type { Subject } from './parse-subject.js';

/** A subject as `parseSubject` reads it back: `O=dev,CN=alice`, in the order of the certificate. */
export function formatSubject(subject: Subject): string {
  return subject.map((rdn) => rdn.map(({ shortName, value }) => `${shortName}=${escapeValue(value)}`).join('+')).join(',');
}

function escapeValue(value: string): string {
  return value
    .replaceAll(/[\\,+;"<>]/g, '\\$&')
    .replace(/^[# ]/, '\\$&')
    .replace(/ $/, '\\ ');
}
