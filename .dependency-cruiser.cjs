/**
 * The boundaries of docs/architecture.md as lint rules: imports run one way,
 *   base → formats, knowledge → documents, verification → cluster → rules → features, issuing → core/index → lsp, cli → main.
 * test/meta/boundaries.test.ts shows that each of them bites.
 */
const core = '^server/src/core/';

/** The contracts that every part of the core may know as types. */
const contracts = `${core}(ports|settings|findings|service)\\.ts$`;

/** Each layer of the core with the layers below it. */
const layers = {
  base: [],
  knowledge: ['base'],
  formats: ['base', 'knowledge'],
  verification: ['base', 'knowledge', 'formats'],
  documents: ['base', 'knowledge', 'formats'],
  cluster: ['base', 'knowledge', 'formats', 'verification', 'documents'],
  rules: ['base', 'knowledge', 'formats', 'verification', 'documents', 'cluster'],
  issuing: ['base', 'knowledge', 'formats', 'verification', 'documents', 'cluster'],
  features: ['base', 'knowledge', 'formats', 'verification', 'documents', 'cluster', 'rules', 'issuing'],
  practice: ['base', 'knowledge', 'formats', 'verification', 'documents', 'cluster', 'rules', 'issuing', 'features'],
};

/** Plain types and command names, without an import of its own: known to hosts, client, and the parts of the core that answer its requests. */
const protocol = '^server/src/protocol/';

/** Pages that run in webviews, with the DOM and without VS Code. */
const webviews = '^client/src/webviews/';

/** What a layer may know beyond the layers below it. */
const exceptions = {
  // Which role a certificate plays is told by facts about certificates: their shape, without the reader.
  knowledge: [`${core}formats/x509/types\\.ts$`],
  issuing: [protocol],
  features: [protocol],
  practice: [protocol],
};

/** What no start needs, and the parts of issuing that a start does need. */
const later = `${core}(issuing/|practice/|formats/(encryption|jks|pkcs12)/|features/(connections/|explain/|issue-offer/|json-schema|openssl-text/|views/)|knowledge/(tls-errors/|(certificate-profiles|key-stores)\\.ts$))`;
const neededAtStart = `${core}issuing/(issue-request|keys/key-algorithms|params/issue-options|signatures/(find-signed|find-verified-issuer|verify-signature))\\.ts$`;

const layerRules = Object.entries(layers).map(([layer, below]) => ({
  name: `layer-${layer}`,
  severity: 'error',
  comment: `core/${layer} imports only what lies below it: ${['itself', ...below].join(', ')}.`,
  from: { path: `${core}${layer}/` },
  to: { path: '^(server|client)/src/', pathNot: [`${core}(${[layer, ...below].join('|')})/`, contracts, ...(exceptions[layer] ?? [])] },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'contracts-as-types',
      severity: 'error',
      comment: 'The layers know the root contracts as types; `settings.ts` also holds the default values.',
      from: { path: `${core}(${Object.keys(layers).join('|')})/` },
      to: { path: contracts, pathNot: `${core}settings\\.ts$`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'The core runs in a browser worker: no Node built-ins.',
      from: { path: core },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-knows-no-editor',
      severity: 'error',
      comment: 'The core speaks in offsets and spans; LSP and VS Code are at its edges.',
      from: { path: core },
      to: { path: '^vscode|node_modules/(@types/vscode|@?vscode)', pathNot: 'vscode-languageserver-types' },
    },
    {
      name: 'core-has-few-packages',
      severity: 'error',
      comment: '`yaml` reads YAML in formats/yaml and edits it; everything else that the core needs is its own.',
      from: { path: core, pathNot: `${core}(issuing|features/views/map/layout)/` },
      to: { path: 'node_modules/', pathNot: 'node_modules/(yaml|vscode-languageserver-types)/' },
    },
    {
      name: 'dagre-only-in-layout',
      severity: 'error',
      comment: 'The map is laid out by @dagrejs/dagre, in one folder that is loaded later.',
      from: { pathNot: `^(${core.slice(1)}features/views/map/layout/|node_modules/)` },
      to: { path: 'node_modules/@dagrejs' },
    },
    {
      name: 'peculiar-only-in-issuing',
      severity: 'error',
      comment:
        '@peculiar/x509 throws at import unless reflect-metadata is loaded first, and takes 94 ms: one place loads it, when first needed.',
      from: { pathNot: '^(server/src/core/issuing/|test/|bench/|node_modules/)' },
      to: { path: 'node_modules/(@peculiar|reflect-metadata)' },
    },
    {
      name: 'loaded-later',
      severity: 'error',
      comment:
        'What no start needs is reached through an `import()` (load…() of core/index.ts), so that a start neither compiles nor runs it: one static import would bring all of it back.',
      from: { path: '^server/src/', pathNot: later },
      to: { path: later, pathNot: neededAtStart, dynamic: false, dependencyTypesNot: ['type-only', 'type-import'] },
    },
    {
      name: 'kinds-stay-apart',
      severity: 'error',
      comment:
        'What two kinds of document share lies in documents/ itself; PEM in values is read by embedded/, Kubernetes objects build on manifest/, programs with flags on component/.',
      from: { path: `${core}documents/([^/]+)/` },
      to: { path: `${core}documents/[^/]+/`, pathNot: `${core}documents/($1|embedded|manifest|component)/` },
    },
    {
      name: 'rule-groups-stay-apart',
      severity: 'error',
      comment: 'What two groups of rules share lies in rules/ itself, in rules/helpers or below.',
      from: { path: `${core}rules/([^/]+)/` },
      to: { path: `${core}rules/[^/]+/`, pathNot: `${core}rules/($1|helpers)/` },
    },
    {
      name: 'core-has-one-door',
      severity: 'error',
      comment: 'Hosts use core/index.ts, its contracts, and small helpers of base; of all else only the types.',
      from: { path: '^server/src/', pathNot: core },
      to: { path: core, pathNot: [`${core}index\\.ts$`, contracts, `${core}base/`], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-knows-no-host',
      severity: 'error',
      comment: 'A host is built around the core, not the other way round. Only protocol/, which is plain, is known to both.',
      from: { path: core },
      to: { path: '^server/src/', pathNot: [core, protocol] },
    },
    {
      name: 'lsp-and-cli-stay-apart',
      severity: 'error',
      comment: 'Two hosts of one core; an entry ties them together where it must.',
      from: { path: '^server/src/(lsp|cli)/' },
      to: { path: '^server/src/(lsp|cli)/', pathNot: '^server/src/$1/' },
    },
    {
      name: 'lsp-is-portable',
      severity: 'error',
      comment: 'The same handlers run in a worker: Node enters through the ports that main.node.ts builds.',
      from: { path: '^server/src/(lsp/|main\\.browser|protocol/)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'worker-needs-no-node',
      severity: 'error',
      comment: 'A Node built-in that a browser entry reaches breaks in the browser only.',
      from: { path: '^(server/src/main|client/src/extension)\\.browser\\.ts$' },
      to: { path: '^(node:)?(fs|fs/promises|path|os|crypto|child_process|url|process|buffer|worker_threads)$', reachable: true },
    },
    {
      name: 'entries-are-ends',
      severity: 'error',
      comment: 'Nothing imports an entry.',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^(server/src/main|client/src/extension)\\.(node|browser|cli)\\.ts$' },
    },
    {
      name: 'protocol-is-plain',
      severity: 'error',
      comment: 'protocol/ is all that the client may import of the server, so it imports nothing else.',
      from: { path: protocol },
      to: { path: '.', pathNot: protocol },
    },
    {
      name: 'client-knows-the-protocol-only',
      severity: 'error',
      comment: 'No analysis in the client: it asks the server.',
      from: { path: '^client/src/' },
      to: { path: '^server/', pathNot: protocol },
    },
    {
      name: 'webviews-know-types-only',
      severity: 'error',
      comment: 'A page in a webview is a script of its own: it shares types with the server and helpers with other pages.',
      from: { path: webviews },
      to: { path: '.', pathNot: webviews, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'webviews-reach-nowhere',
      severity: 'error',
      comment: 'Also as types: only the protocol, since a page neither runs in the extension host nor on the server.',
      from: { path: webviews },
      to: { path: '.', pathNot: [webviews, protocol] },
    },
    {
      name: 'webviews-stay-apart',
      severity: 'error',
      comment: 'What two pages share lies in client/src/webviews/shared.',
      from: { path: `${webviews}([^/]+)/` },
      to: { path: `${webviews}[^/]+/`, pathNot: `${webviews}($1|shared)/` },
    },
    {
      name: 'webviews-by-messages',
      severity: 'error',
      comment: 'The extension talks with a page by messages, whose types stand in messages.ts.',
      from: { path: '^client/src/', pathNot: webviews },
      to: { path: webviews, pathNot: `${webviews}[^/]+/messages\\.ts$` },
    },
    {
      name: 'webviews-by-types',
      severity: 'error',
      comment: 'Code of a page must not get into the extension: of its messages only the types.',
      from: { path: '^client/src/', pathNot: webviews },
      to: { path: webviews, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-knows-no-client',
      severity: 'error',
      comment: 'The server serves any editor.',
      from: { path: '^server/' },
      to: { path: '^client/' },
    },
    {
      name: 'client-features-stay-apart',
      severity: 'error',
      comment: 'What two features share lies in client/src/infrastructure.',
      from: { path: '^client/src/features/([^/]+)/' },
      to: { path: '^client/src/features/[^/]+/', pathNot: '^client/src/features/$1/' },
    },
    {
      name: 'infrastructure-knows-no-feature',
      severity: 'error',
      comment: 'Features stand on the infrastructure.',
      from: { path: '^client/src/infrastructure/' },
      to: { path: '^client/src/features/' },
    },
    {
      name: 'product-knows-no-test',
      severity: 'error',
      comment: 'Test support, benches and scripts never ship.',
      from: { path: '^(server|client)/src/' },
      to: { path: '^(test|bench|scripts)/' },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'Two modules that need each other at run time are one module. Types may refer to each other.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: { path: '^(server|client|test|bench)/' },
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // A package's own dist/ is no build of ours.
    exclude: { path: '^(dist|\\.workbench)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
