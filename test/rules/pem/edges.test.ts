import { describe, expect, it } from 'vitest';
import { analyse } from '../../support/analyse.js';
import { applyFix } from '../../support/apply-fix.js';
import { mint } from '../../support/mint.js';
import { MemoryWorkspace } from '../../support/workspace.js';

const leaf = mint({ subject: 'CN=app', eku: ['clientAuth'], notAfter: new Date('2027-06-01T00:00:00Z') });
const body = leaf.pem.replaceAll(/^-----.*\n/gm, '').trimEnd();
const begin = '-----BEGIN CERTIFICATE-----';
const end = '-----END CERTIFICATE-----';

describe('a fix mends the text it is given', () => {
  const broken: readonly [what: string, text: string][] = [
    ['lines that end in CR LF', leaf.pem.replace('-----BEGIN', '--BEGIN').replaceAll('\n', '\r\n')],
    ['an indented block', leaf.pem.replaceAll(/^/gm, '  ').trimEnd()],
    ['base64 behind BEGIN on its line', `${begin}${body}\n${end}\n`],
    ['END behind the base64 on its line', `${begin}\n${body}${end}\n`],
    ['both boundaries with long dashes', `—BEGIN CERTIFICATE—\n${body}\n—END CERTIFICATE—\n`],
    ['no END, and another block behind', `${begin}\n${body}\n${leaf.pem}`],
    ['no END at the end of the text', `${begin}\n${body}`],
    ['escapes from Windows', leaf.pem.trimEnd().replaceAll('\n', '\\r\\n')],
    ['escapes with a quote in front', `cert="${leaf.pem.replaceAll('\n', '\\n')}"`],
  ];

  it.each(broken)('%s', async (_, text) => {
    let workspace = new MemoryWorkspace(new Map([['a.crt', { bytes: Buffer.from(text) }]]));
    const [first] = await errorsOf(workspace);
    expect(first?.ruleId).toMatch(/^pem\//);
    const [fix] = first?.fixes() ?? [];
    expect(fix).toBeDefined();
    if (first && fix) workspace = applyFix(workspace, first.uri, fix);
    expect((await errorsOf(workspace)).map(({ ruleId, message }) => `${ruleId} ${message}`)).toEqual([]);
  });
});

describe('what is no fault', () => {
  const fine: readonly [what: string, text: string][] = [
    ['text around blocks', `subject=CN=app\n${leaf.pem}\n# END of file\n`],
    ['base64 on one line', `${begin}\n${body.replaceAll('\n', '')}\n${end}\n`],
    ['a NATS credential', '-----BEGIN NATS USER JWT-----\neyJ0eXAiOiJqd3Qi\n------END NATS USER JWT------\n'],
    ['a placeholder of a template', `${begin}\n\${CA_BODY}\n${end}\n`],
    ['an empty text', ''],
  ];

  it.each(fine)('%s', async (_, text) => {
    expect(await errorsOf(new MemoryWorkspace(new Map([['a.crt', { bytes: Buffer.from(text) }]])))).toEqual([]);
  });
});

async function errorsOf(workspace: MemoryWorkspace): ReturnType<typeof analyse> {
  return (await analyse(workspace)).filter(({ severity }) => severity === 'error');
}
