import { describe, expect, it } from 'vitest';
import { createLanguageService, type LanguageService } from '../../../../server/src/core/index.js';
import { checkFindings, findingsOf } from '../../../support/check.js';
import { mint } from '../../../support/mint.js';
import { fixedNow } from '../../../support/recipes.js';
import { MemoryWorkspace, uriOf } from '../../../support/workspace.js';

const recipe = `
ca: {subject: "CN=kubernetes", ca: true, ku: [digitalSignature, keyEncipherment, keyCertSign], notAfter: +3000d}
leaf: {subject: "CN=alice", issuer: ca, eku: [clientAuth]}
old: {subject: "CN=old", issuer: ca, eku: [clientAuth], notBefore: -400d, notAfter: -20d}
`;
const begin = '-----BEGIN CERTIFICATE-----';
const end = '-----END CERTIFICATE-----';

function script(...lines: readonly string[]): Readonly<Record<string, string>> {
  return { 'setup.sh': `#!/bin/sh\nset -e\n${lines.join('\n')}\necho done\n` };
}

/** A here-document that is written to a file. */
function written(body: string, head = "cat > /etc/ssl/ca.crt <<'EOF'"): Readonly<Record<string, string>> {
  return script(head, body.trimEnd(), 'EOF');
}

describe('a PEM block that a script writes', () => {
  it.each([
    "cat > ca.crt <<'EOF'",
    'cat > ca.crt <<EOF',
    'sudo tee /etc/ssl/ca.crt >/dev/null <<EOF',
    'kubectl apply -f - <<EOF',
    'cat >> "$BUNDLE" <<"EOF"',
  ])('has no finding when it is whole: %s', async (head) => {
    await checkFindings(written('${ca.crt}', head), { recipe });
  });

  it.each(["cat > alice.crt <<'EOF'", 'cat > alice.crt <<EOF', 'ssh node tee /x.crt <<EOF', 'cat <<EOF | sed s/x/y/ > alice.crt'])(
    'is judged as in a file: %s',
    async (head) => void (await checkFindings(written('⟪x509/expired|${old.crt}⟫', head), { recipe })),
  );

  it('is told where its base64 breaks', () =>
    checkFindings(written(`${begin}\nMIIB⟪pem/bad-base64|!⟫IIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKC\n${end}`)));

  it('is told where its boundaries break', () =>
    checkFindings(written('⟪pem/unterminated-block|-----BEGIN CERTIFICATE-----⟫\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n')));

  it('is told where its bytes break', () => checkFindings(written(`${begin}\n⟪x509/malformed|MIIB⟫\n${end}`)));

  it('is told when it is another kind of certificate than the file is for', () =>
    checkFindings(written('${leaf.crt}\n⟪pem/duplicate-certificate|${leaf.crt}⟫', 'cat > chain.crt <<EOF'), { recipe }));

  const indented = ['-----BEGIN CERTIFICATE-----', 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A', '-----END CERTIFICATE-----'];

  it('is told where blanks stand before its boundaries', async () => {
    const [first = '', body = '', last = ''] = indented;
    await checkFindings(written(`⟪pem/mangled-boundary|  ${first}⟫\n  ${body}\n  ${last}`));
    await checkFindings(written(`  ${first}\n  ${body}\n  ${last}`, 'cat > "$FRAGMENT" <<EOF'));
  });
});

describe('behind <<-', () => {
  const tabbed = (text: string, tabs = '\t\t'): string => text.trimEnd().replaceAll(/^/gm, tabs);
  const { pem } = mint({
    subject: 'CN=kubernetes',
    ca: true,
    ku: ['digitalSignature', 'keyCertSign'],
    notAfter: new Date(fixedNow + 9e10),
  });
  const old = mint({ subject: 'CN=old', notBefore: new Date(fixedNow - 9e9), notAfter: new Date(fixedNow - 9e8) }).pem;

  it.each(['\n', '\r\n'])('tabs are no part of it: %j', async (lineBreak) => {
    const text = `if true; then\n\tcat > ca.crt <<-EOF\n${tabbed(pem)}\n\tEOF\nfi\n`.replaceAll('\n', lineBreak);
    await checkFindings({ 'setup.sh': `#!/bin/sh\n${text}` });
  });

  it('lines need not be indented alike', () =>
    checkFindings({ 'setup.sh': `#!/bin/sh\ncat > ca.crt <<-EOF\n\t${pem.trimEnd().replace('\n', '\n\t\t\t')}\n\tEOF\n` }));

  it('findings stand at their places', () =>
    checkFindings(
      { 'setup.sh': `#!/bin/sh\ncat > old.crt <<-EOF\n\t⟪x509/expired|${tabbed(old).trim()}⟫\n\tEOF\n` },
      { only: ['x509/expired', 'pem/*', 'x509/malformed'] },
    ));

  it('hover and lens stand at the block', async () => {
    const text = `#!/bin/sh\ncat > ca.crt <<-EOF\n${tabbed(pem)}\n\tEOF\n`;
    const service = await serviceWith(text);
    const begins = text.indexOf('-----BEGIN');
    expect((await service.codeLenses(uriOf('setup.sh')))[0]?.span.start).toBe(begins);
    expect((await service.hover(uriOf('setup.sh'), begins + 100))?.markdown).toContain('CN=kubernetes');
    expect(await service.hover(uriOf('setup.sh'), 3)).toBeUndefined();
  });
});

describe('nothing is said', () => {
  it.each([
    ['where the shell puts in the block', '$CA'],
    ['where the shell puts in its body', `${begin}\n$BODY\n${end}`],
    ['where a command puts in its body', `${begin}\n$(base64 -w64 ca.der)\n${end}`],
    ['where the shell puts in some of its body', `${begin}\nMIIB$REST\n${end}`],
    ['where the shell puts in its end', `${begin}\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n$END`],
    ['where the shell puts in its beginning', `$BEGIN\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n${end}`],
    ['where lines go on', `${begin}\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\\\nMIIB\n${end}`],
    ['of a placeholder', '<paste here>'],
    ['of a placeholder between boundaries', `${begin}\n<paste here>\n${end}`],
    ['of dots', `${begin}\n...\n${end}`],
    ['of dots behind a beginning', `${begin}\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQG\n...\n${end}`],
    ['of an ellipsis', `${begin}\nMIIDdz…\n${end}`],
    ['of words', `${begin}\nyour certificate goes here\n${end}`],
    ['of capitals', `${begin}\nYOUR_CA_CERTIFICATE\n${end}`],
    ['of a comment', `${begin}\n# the CA of the cluster\n${end}`],
    ['of crosses', `${begin}\nxxxxxxxxxxxxxxxx\n${end}`],
    ['of a template', `${begin}\n{{ ca_body }}\n${end}`],
    ['of a template with signs', `${begin}\n@CA_BODY@\n${end}`],
    ['of what was taken out', `${begin}\nREDACTED\n${end}`],
  ])('%s', async (_name, body) => {
    await checkFindings(written(body, 'cat > ca.crt <<EOF'));
    if (!body.includes('\\'))
      await checkFindings(written(body, "cat > ca.crt <<'EOF'"), { only: ['x509/*', 'pem/bad-base64', 'pem/mangled-boundary'] });
  });

  it('of a block that is a placeholder beside one that is none', () =>
    checkFindings(written(`${begin}\n...\n${end}\n⟪x509/expired|\${old.crt}⟫`, 'cat > bundle.crt <<EOF'), { recipe }));

  it('of a page, which shows', () =>
    checkFindings({ 'page.md': '# Trust\n\n```sh\ncat > old.crt <<EOF\n${old.crt}\nEOF\n```\n' }, { recipe }));

  it('of what another program changes on the way, but of the certificate', () =>
    checkFindings(script('cat <<EOF | sed "s/^ *//" > ca.crt', '  ${ca.crt}', 'EOF'), { recipe, only: ['pem/*'] }));

  it('of a here-document that is still open', () => checkFindings(script('cat > ca.crt <<EOF', begin, 'MIIB')));

  it('of words about PEM in a program', () =>
    checkFindings(script("python3 - <<'EOF'", 'import re', `print(re.findall("${begin}.*", text))`, 'EOF')));

  it('of a Secret that has its own kind', () =>
    checkFindings(
      written('apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData:\n  ca.crt: |\n    ${ca.crt}', 'kubectl apply -f - <<EOF'),
      { recipe },
    ));
});

describe('a private key that a script writes', () => {
  const files = (git: string, body: string): string =>
    `//- file=deploy/setup.sh${git} mode=755\n#!/bin/sh\ncat > tls.key <<'EOF'\n${body}\nEOF\n//- recipe\n${recipe}`;

  it('is told where git sees it, in words about a script', async () => {
    await checkFindings(files(' git=tracked', '⟪key/committed|${leaf.key}⟫'));
    const [finding] = await findingsOf(files(' git=tracked', '${leaf.key}'));
    expect(finding?.message).toMatch(/^A private key stands in a script .* read it from a file that is ignored/);
  });

  it('is not told of the mode of the script', () => checkFindings(files('', '${leaf.key}')));

  it('is told in what is named as a certificate', () =>
    checkFindings(written('⟪pem/private-key-beside-certificate|${leaf.key}⟫\n${leaf.crt}', 'cat > tls.crt <<EOF'), { recipe }));
});

describe('what else is there of a block in a script', () => {
  it('is one material, with hover, lens, symbol and details, and is not renewed there', async () => {
    const old = mint({ subject: 'CN=old', notBefore: new Date(fixedNow - 9e9), notAfter: new Date(fixedNow - 9e8) }).pem;
    const service = await serviceWith(`#!/bin/sh\ncat > ca.crt <<EOF\n${old}EOF\n`);
    const uri = uriOf('setup.sh');
    const lenses = await service.codeLenses(uri);
    expect(lenses.map(({ title }) => title)).toEqual([expect.stringContaining('CN=old'), 'Show details', 'Copy fingerprint']);
    expect((await service.document(uri))?.materials).toHaveLength(1);
    expect((await service.symbols(uri)).map(({ name, children }) => [name, children.length])).toContainEqual(['ca.crt', 1]);
    const span = lenses[0]?.span ?? { start: 0, end: 0 };
    expect(
      (await service.findings(uri)).filter(({ ruleId }) => ruleId === 'x509/expired').map((finding) => finding.span.start),
    ).toHaveLength(1);
    const actions = await service.codeActions(uri, span);
    expect(actions.map(({ title }) => title)).not.toContainEqual(expect.stringMatching(/^Renew|^Split/));
    expect((await (await service.views()).details.at({ uri, offset: span.start }))?.name).toBe('CN=old');
  });

  it('has no lens on a page', async () => {
    const page = '# a\n\n```sh\ncat > ca.crt <<EOF\n' + mint({ subject: 'CN=a' }).pem + 'EOF\n```\n';
    const service = await serviceWith(page, 'page.md');
    expect(await service.codeLenses(uriOf('page.md'))).toEqual([]);
    expect((await service.hover(uriOf('page.md'), page.indexOf('BEGIN')))?.markdown).toContain('CN=a');
  });
});

async function serviceWith(text: string, name = 'setup.sh'): Promise<LanguageService> {
  const workspace = new MemoryWorkspace(new Map([[name, { bytes: Buffer.from(text) }]]));
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const service = createLanguageService({ workspace, clock: { now: () => fixedNow }, logger });
  await service.scan([uriOf(name)]);
  return service;
}
