import { expect, it } from 'vitest';
import { checkFindings, findingsOf } from '../../support/check.js';

const recipe = 'leaf: {subject: "CN=app"}\ndsa: {subject: "CN=app", key: ed25519}';

it('speaks once of a committed key, also when everybody can read the checkout', async () => {
  await checkFindings(`
    //- recipe
    ${recipe.replace('\n', '\n    ')}
    //- file=deploy/app.key mode=644 git=tracked
    ⟪key/committed|\${leaf.key}⟫
    //- file=examples/app.key mode=644 git=tracked
    \${leaf.key}
  `);
});

it('takes other folders from the settings', async () => {
  const fixture = `
    //- recipe
    ${recipe.replace('\n', '\n    ')}
    //- file=lab/app.key git=tracked
    \${leaf.key}
  `;
  expect(await findingsOf(fixture, { settings: { committedKeyFolders: ['lab'] } })).toEqual([]);
});

it('never tells key bytes', async () => {
  const findings = await findingsOf(
    {
      'pki/ca.key': '${dsa.key}\n',
      'app.crt': '${leaf.crt}\n${leaf.key}\n',
      'broken.key': '-----BEGIN PRIVATE KEY-----\n${leaf.keybody}\n*\n-----END PRIVATE KEY-----\n',
    },
    { recipe },
  );
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(['key/unsupported-type', 'pem/private-key-beside-certificate', 'pem/bad-base64']);
  for (const { message } of findings) expect(message).not.toMatch(/[A-Za-z0-9+/]{40}|\*/);
});
