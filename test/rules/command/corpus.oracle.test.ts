import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../../server/src/core/base/line-index.js';
import { judgeCorpus } from '../../support/corpus-findings.js';
import { hasShared } from '../../support/shared.js';

/** Every error and warning about a command line in the corpus, each read and found right. */
const right = [
  'scripts/4crimson+my-cs-test/setup.sh:115 command/insecure',
  'scripts/kubernetes+kubernetes@1.20.2/test/cmd/legacy-script.sh:311 command/insecure',
  'scripts/openshift+microshift/deps/github.com/openshift/kubernetes/test/cmd/legacy-script.sh:325 command/insecure',
];

describe.runIf(hasShared('the command rules over the corpus'))('command rules over the corpus', async () => {
  const judged = await judgeCorpus(['scripts']);
  const findings = judged.flatMap(({ path, bytes, findings: all }) => {
    const lines = new LineIndex(bytes.toString('utf8'));
    return all.map((finding) => ({ ...finding, path, bytes, line: lines.positionAt(finding.span.start).line + 1 }));
  });

  it('keep every span inside the text, and every message whole', () => {
    for (const { path, bytes, span, message } of findings) {
      expect(span.start, path).toBeLessThanOrEqual(span.end);
      expect(span.end, path).toBeLessThanOrEqual(bytes.length);
      expect(message, path).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
    }
  });

  it('say nothing wrong', () => {
    const told = findings.filter(({ ruleId, severity }) => ruleId.startsWith('command/') && /error|warning/.test(severity));
    expect(told.map(({ path, line, ruleId }) => `${path}:${line} ${ruleId}`).sort()).toEqual(right);
  });
});
