import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../server/src/core/base/decode-text.js';
import type { Span } from '../../../server/src/core/base/span.js';
import { createOpensslKind } from '../../../server/src/core/documents/openssl-cnf/kind.js';
import { hasShared, sharedFolder } from '../../support/shared.js';

const folder = join(sharedFolder, 'corpora/openssl-cnf');

describe.runIf(hasShared('the features of openssl.cnf'))('the features of openssl.cnf on the corpus', () => {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const kind = createOpensslKind();

  it('stay inside the text and never throw', () => {
    for (const path of files) {
      const { text } = decodeText(new Uint8Array(readFileSync(path)));
      const document = kind.parse({ uri: `file://${path}`, text });
      const spans: Span[] = [...kind.symbols(document), ...kind.foldings(document), ...(kind.codeLenses?.(document) ?? [])].map(
        ({ span }) => span,
      );
      for (let offset = 0; offset <= text.length; offset += Math.max(7, Math.floor(text.length / 60))) {
        spans.push(...kind.selections(document, offset));
        const hover = kind.describeField?.(document, offset);
        if (hover !== undefined) spans.push(hover.span);
        const place = kind.complete?.(document, offset);
        if (place?.type === 'items') spans.push(...place.items.map(({ span }) => span));
      }
      for (const { start, end } of spans) expect(start >= 0 && start <= end && end <= text.length, path).toBe(true);
    }
  }, 60_000);

  it('formatting changes nothing that OpenSSL reads, and has nothing left to do the second time', () => {
    const counts = { formatted: 0, left: 0 };
    for (const path of files.filter((each) => !each.includes('/fuzz/'))) {
      const uri = `file://${path}`;
      const document = kind.parse({ uri, text: decodeText(new Uint8Array(readFileSync(path))).text });
      const formatted = kind.format?.(document);
      counts[formatted === undefined ? 'left' : 'formatted']++;
      if (formatted === undefined) continue;
      const again = kind.parse({ uri, text: formatted });
      expect(kind.format?.(again), path).toBe(formatted);
      const kept = (each: typeof document): unknown =>
        each.config.conf.sections.map(({ name, kept: entries }) => [name, entries.map(({ key, value }) => [key, value])]);
      expect(kept(again), path).toEqual(kept(document));
    }
    console.log(`${counts.formatted} files formatted, ${counts.left} left alone`);
    expect(counts.left).toBeLessThanOrEqual(3);
  });
});
