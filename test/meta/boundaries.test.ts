import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import configuration from '../../.dependency-cruiser.cjs';

/** Imports that must be reported: file, import statement, and the rules that it breaks (a cycle is told once). */
const wrong: [file: string, statement: string, rules: string[]][] = [
  ['server/src/core/base/up.ts', `import '../rules/rule.js'`, ['layer-base']],
  ['server/src/core/formats/up.ts', `import '../documents/document.js'`, ['layer-formats']],
  ['server/src/core/knowledge/up.ts', `import '../formats/pem.js'`, ['layer-knowledge']],
  ['server/src/core/verification/up.ts', `import '../documents/document.js'`, ['layer-verification']],
  ['server/src/core/documents/up.ts', `import '../cluster/model.js'`, ['layer-documents']],
  ['server/src/core/cluster/up.ts', `import type {} from '../rules/rule.js'`, ['layer-cluster']],
  ['server/src/core/rules/up.ts', `import '../features/hover.js'`, ['layer-rules']],
  ['server/src/core/issuing/side.ts', `import '../features/hover.js'`, ['layer-issuing']],
  ['server/src/core/features/up.ts', `import '../index.js'`, ['layer-features']],
  ['server/src/core/practice/up.ts', `import '../index.js'`, ['layer-practice']],
  ['server/src/core/features/exercise.ts', `import '../practice/exercise.js'`, ['layer-features', 'loaded-later']],
  ['server/src/core/practice/exercise.ts', '', []],
  ['server/src/core/features/value.ts', `import '../ports.js'`, ['contracts-as-types']],
  ['server/src/core/base/node.ts', `import 'node:path'`, ['core-is-pure']],
  ['server/src/core/features/fs.ts', `import type {} from 'fs'`, ['core-is-pure']],
  ['server/src/core/features/code.ts', `import type {} from 'vscode'`, ['core-has-few-packages', 'core-knows-no-editor']],
  ['server/src/core/features/lsp.ts', `import 'vscode-languageserver'`, ['core-has-few-packages', 'core-knows-no-editor']],
  ['server/src/core/base/package.ts', `import 'picocolors'`, ['core-has-few-packages']],
  ['server/src/core/features/sign.ts', `import '@peculiar/x509'`, ['core-has-few-packages', 'peculiar-only-in-issuing']],
  ['server/src/lsp/sign.ts', `const x509 = import('@peculiar/x509'); void x509`, ['peculiar-only-in-issuing']],
  ['server/src/core/features/views/trees/graph.ts', `import '@dagrejs/dagre'`, ['core-has-few-packages', 'dagre-only-in-layout']],
  ['server/src/lsp/graph.ts', `import '@dagrejs/dagre'`, ['dagre-only-in-layout']],
  ['server/src/core/features/early.ts', `import '../issuing/sign.js'`, ['loaded-later']],
  ['server/src/core/documents/pem/side.ts', `import '../kubeconfig/model.js'`, ['kinds-stay-apart']],
  ['server/src/core/rules/x509/side.ts', `import '../pem/rule.js'`, ['rule-groups-stay-apart']],
  ['server/src/lsp/deep.ts', `import '../core/rules/rule.js'`, ['core-has-one-door']],
  ['server/src/core/features/host.ts', `import '../../lsp/server.js'`, ['core-knows-no-host', 'layer-features']],
  ['server/src/lsp/side.ts', `import '../cli/run.js'`, ['lsp-and-cli-stay-apart']],
  ['server/src/lsp/node.ts', `import 'node:fs'`, ['lsp-is-portable']],
  ['server/src/main.browser.ts', `import './lsp/needs-node.js'`, ['worker-needs-no-node']],
  ['server/src/lsp/entry.ts', `import '../main.node.js'`, ['entries-are-ends']],
  ['server/src/protocol/index.ts', `import type {} from '../core/ports.js'`, ['protocol-is-plain']],
  ['client/src/deep.ts', `import type {} from '../../server/src/core/ports.js'`, ['client-knows-the-protocol-only']],
  ['client/src/webviews/map/value.ts', `import { x } from '../../../../server/src/protocol/index.js'`, ['webviews-know-types-only']],
  ['client/src/webviews/map/up.ts', `import type {} from '../../infrastructure/log.js'`, ['webviews-reach-nowhere']],
  ['client/src/webviews/map/side.ts', `import '../details/main.js'`, ['webviews-stay-apart']],
  ['client/src/features/details/page.ts', `import type {} from '../../webviews/details/main.js'`, ['webviews-by-messages']],
  ['client/src/features/details/value.ts', `import { x } from '../../webviews/map/messages.js'`, ['webviews-by-types']],
  ['server/src/cli/up.ts', `import '../../../client/src/infrastructure/log.js'`, ['server-knows-no-client']],
  ['client/src/features/map/side.ts', `import '../status/status.js'`, ['client-features-stay-apart']],
  ['client/src/infrastructure/up.ts', `import '../features/status/status.js'`, ['infrastructure-knows-no-feature']],
  ['server/src/cli/test.ts', `import '../../../test/support/mint.js'`, ['product-knows-no-test']],
  ['server/src/core/base/egg.ts', `import './hen.js'`, ['no-cycle']],
  ['server/src/core/base/hen.ts', `import './egg.js'`, []],
  ['server/src/core/base/lost.ts', `import './nowhere.js'`, ['no-unresolved']],
];

/** Imports in the allowed direction. */
const right: [file: string, statement: string][] = [
  ['server/src/core/base/span.ts', ''],
  ['server/src/core/ports.ts', ''],
  ['server/src/core/knowledge/oids.ts', `import '../base/span.js'`],
  ['server/src/core/formats/pem.ts', `import '../base/span.js'; import '../knowledge/oids.js'`],
  ['server/src/core/formats/yaml.ts', `import 'yaml'`],
  [
    'server/src/core/documents/document.ts',
    `import '../formats/pem.js'; import type {} from './kubeconfig/model.js'; import type {} from '../ports.js'`,
  ],
  ['server/src/core/documents/kubeconfig/model.ts', `import type {} from '../document.js'`],
  ['server/src/core/verification/verify.ts', `import '../formats/pem.js'`],
  ['server/src/core/cluster/model.ts', `import '../documents/document.js'; import '../verification/verify.js'`],
  ['server/src/core/rules/rule.ts', `import '../cluster/model.js'`],
  ['server/src/core/rules/pem/rule.ts', `import '../rule.js'`],
  ['server/src/core/issuing/sign.ts', `import '@peculiar/x509'; import type {} from '../../protocol/index.js'`],
  ['server/src/core/issuing/signatures/verify-signature.ts', ''],
  [
    'server/src/core/features/hover.ts',
    `import '../rules/rule.js'; import '../issuing/signatures/verify-signature.js'; import { x } from '../../protocol/index.js'`,
  ],
  ['server/src/core/features/views/map/layout/layout.ts', `import '@dagrejs/dagre'`],
  ['server/src/core/index.ts', `import './features/hover.js'; import type {} from './issuing/sign.js'; void import('./issuing/sign.js')`],
  ['server/src/lsp/server.ts', `import '../core/index.js'; import type {} from '../core/rules/rule.js'`],
  ['server/src/lsp/needs-node.ts', `import '../host/files.js'`],
  ['server/src/host/files.ts', `import 'node:fs'`],
  ['server/src/cli/run.ts', `import 'node:path'; import '../core/index.js'`],
  ['server/src/main.node.ts', `import './lsp/server.js'`],
  ['client/src/infrastructure/log.ts', `import 'vscode'`],
  ['client/src/features/status/status.ts', `import '../../infrastructure/log.js'; import '../../../../server/src/protocol/index.js'`],
  ['client/src/webviews/shared/dom.ts', ''],
  ['client/src/webviews/details/main.ts', `import '../shared/dom.js'`],
  ['client/src/webviews/map/messages.ts', `import type {} from '../../../../server/src/protocol/index.js'`],
  ['client/src/features/map/panel.ts', `import type {} from '../../webviews/map/messages.js'`],
  ['test/support/mint.ts', `import '../../server/src/core/index.js'; import '@peculiar/x509'`],
];

const repository = resolve(import.meta.dirname, '../..');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubepki-boundaries-'));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  for (const [file, statement] of [...right, ...wrong]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${statement};\nexport const x = 1;\n`);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every boundary reports a wrong import and passes a right one', async () => {
  const found = await findViolations();
  const expected = wrong.flatMap(([file, , rules]) => rules.map((rule) => `${file}: ${rule}`));
  expect(found).toEqual(expected.sort());
});

test('every rule of the configuration is shown to bite', () => {
  const shown = new Set(wrong.flatMap(([, , rules]) => rules));
  expect(configuration.forbidden?.map(({ name }) => name).filter((name) => name !== undefined && !shown.has(name))).toEqual([]);
});

async function findViolations(): Promise<string[]> {
  const { forbidden, options } = configuration;
  const { tsConfig: _, ...portable } = options ?? {};
  const result = await cruise(['server', 'client', 'test'], {
    ...portable,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: forbidden ?? [] },
  });
  const output = result.output as ICruiseResult;
  return [...new Set(output.summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`))].sort();
}
