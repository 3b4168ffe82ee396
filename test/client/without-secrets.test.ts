import { describe, expect, test } from 'vitest';
import { withoutSecrets } from '../../client/src/infrastructure/without-secrets.js';

const body = 'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgq8kBZx';
const key = `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`;

/** As the language client traces a message with its content. */
function traced(first: string, content: object): string {
  return `${first}\nParams: ${JSON.stringify(content, null, 4)}\n\n`;
}

describe('a traced message', () => {
  test.each(['issue', 'planIssue', 'renew', 'fs/read', 'something/new'])('kubepki/%s keeps its first line only', (method) => {
    const sent = traced(`Sending request 'kubepki/${method} - (5)'.`, { passphrase: 'open sesame', text: body });
    expect(withoutSecrets(sent)).toBe(`Sending request 'kubepki/${method} - (5)'.\n(left out: it may hold a key or a passphrase)\n`);
    const received = `Received response 'kubepki/${method} - (5)' in 3ms.\nResult: ${JSON.stringify({ files: [{ content: key }] })}\n`;
    expect(withoutSecrets(received)).not.toContain(body.slice(0, 20));
  });

  test('without secrets stays as it is', () => {
    const message = traced("Sending request 'textDocument/hover - (7)'.", {
      textDocument: { uri: 'file:///a.crt' },
      position: { line: 1 },
    });
    expect(withoutSecrets(message)).toBe(message);
    const options = traced("Sending request 'kubepki/issueOptions - (8)'.", { about: { uri: 'file:///a.crt' } });
    expect(withoutSecrets(options)).toBe(options);
  });

  test('leaves out a passphrase wherever it stands', () => {
    const message = JSON.stringify({ jsonrpc: '2.0', params: { passphrase: String.raw`open "sesame" \\ now`, name: 'alice' } });
    expect(withoutSecrets(message)).toBe('{"jsonrpc":"2.0","params":{"passphrase":"(left out)","name":"alice"}}');
  });

  test('of a document leaves out its keys', () => {
    const text = `${key}\n-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\nclient-key-data: ${btoa(key)}\n  token: abcdefghijklmnop.qrstuvwxyz\n`;
    const shown = withoutSecrets(traced("Sending notification 'textDocument/didOpen'.", { textDocument: { text } }));
    expect(shown).toContain('MIIB');
    for (const secret of [body, btoa(key).slice(10, 60), 'qrstuvwxyz']) expect(shown).not.toContain(secret);
    const broken = withoutSecrets(
      traced("Sending notification 'textDocument/didChange'.", { text: `-----BEGIN EC PRIVATE KEY-----\n${body}` }),
    );
    expect(broken).not.toContain(body);
  });
});
