import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../server/src/core/base/decode-text.js';
import { detectKind } from '../../../server/src/core/documents/detect-kind.js';
import { createKinds } from '../../../server/src/core/documents/kinds.js';
import type { Source } from '../../../server/src/core/documents/document.js';
import { createOpensslKind } from '../../../server/src/core/documents/openssl-cnf/kind.js';
import { hasShared, sharedFolder } from '../../support/shared.js';

const corpora = join(sharedFolder, 'corpora');

function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

function sourceOf(path: string): Source {
  const bytes = new Uint8Array(readFileSync(path));
  const decoded = decodeText(bytes);
  return { uri: `file://${path}`, text: decoded.text, ...(decoded.binary && { bytes }) };
}

/** Settings of OpenSSL's own tests and of the library; they make neither requests nor certificates. */
const isAside =
  /\/fuzz\/|\/ssl-tests\/|openssl3-conf|\/demos\/bio\/|ct_log_list|log_list|ssl_test_ctx|test_asn1_genconf|04-test_conf_data|30-test_defltfips|90-test_includes_data|Mock\/server|invalid-x509|proxysql/;

describe.runIf(hasShared('the kinds of the corpora'))('the kinds of the corpora', () => {
  it('finds no openssl.cnf among files of other kinds', () => {
    const kind = createOpensslKind();
    const others = readdirSync(corpora).filter(
      (name) => name !== 'openssl-cnf' && name !== 'facts' && statSync(join(corpora, name)).isDirectory(),
    );
    const mistaken = others.flatMap((name) => [...filesBelow(join(corpora, name))]).filter((path) => kind.detect(sourceOf(path)));
    expect(mistaken).toEqual([]);
  });

  it('finds those that make requests and certificates, and takes the seeds of the fuzzer without a crash', () => {
    const kinds = createKinds();
    const missed: string[] = [];
    for (const path of filesBelow(join(corpora, 'openssl-cnf'))) {
      const source = sourceOf(path);
      const kind = detectKind(kinds, source);
      const document = createOpensslKind().parse(source);
      for (const { span } of document.references)
        expect(span.start >= 0 && span.start <= span.end && span.end <= source.text.length, path).toBe(true);
      if (kind?.id !== 'openssl-cnf' && !isAside.test(path)) missed.push(`${path.slice(corpora.length)} ${kind?.id ?? ''}`);
    }
    expect(missed).toEqual([]);
  });
});
