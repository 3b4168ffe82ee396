import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What a browser worker does not have, and what analysis has no business with. */
const hostGlobals = [
  ...['Buffer', 'process', 'global', 'require', '__dirname', '__filename', 'setImmediate'].map((name) => ({
    name,
    message: 'The core runs in a browser worker too: ask a port (core/ports.ts).',
  })),
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'importScripts'].map((name) => ({
    name,
    message: 'Analysis uses no network.',
  })),
];

const hostTime = [
  { object: 'Date', property: 'now', message: 'Time is an input: take it from the Clock.' },
  { object: 'Math', property: 'random', message: 'Take randomness from crypto.getRandomValues.' },
];

const plainShapes = [
  {
    selector:
      ':matches(FunctionDeclaration, MethodDefinition > FunctionExpression) > Identifier[typeAnnotation.typeAnnotation.type="TSBooleanKeyword"]',
    message: 'A boolean parameter reads badly where it is passed: use two functions, a named option or a union of words.',
  },
  {
    selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
    message: 'A double assertion hides what the value is: check it instead.',
  },
];

const noModuleState = [
  { selector: ':matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind="let"]', message: 'No module-level mutable state.' },
  {
    selector: 'Program > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Weak)?(Map|Set)$/][arguments.length=0]',
    message: 'An empty collection at module level is a cache that nobody clears: keep it in an object that has an owner.',
  },
];

/** What a page shows came from files of strangers: it becomes text, never markup. */
const safePages = [
  {
    selector: 'AssignmentExpression > MemberExpression.left[property.name=/^(innerHTML|outerHTML|cssText)$/]',
    message: 'Make elements with element() of webviews/shared/dom.ts, whose texts stay texts.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(insertAdjacentHTML|write|writeln|setHTMLUnsafe|createContextualFragment)$/]',
    message: 'Make elements with element() of webviews/shared/dom.ts, whose texts stay texts.',
  },
  {
    selector: 'CallExpression[callee.property.name="setAttribute"][arguments.0.value="style"], Property[key.name="style"]',
    message: 'The policy of a page refuses style attributes: set a class, or a property by style.setProperty().',
  },
];

const noAmbientTime = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Time is an input: take it from the Clock.' },
];

export default defineConfig(
  globalIgnores(['node_modules/', 'dist/', '.workbench/', '.vscode-test*/', 'coverage/', 'test-results/', '**/*.gen.ts', 'examples/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-else-return': 'error',
      'no-param-reassign': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'max-depth': ['error', 3],
      'max-params': ['error', 7],
      complexity: ['error', 20],
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...plainShapes],
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // `void` marks a value that is asked for because asking decodes it.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['server/src/core/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...hostGlobals],
      'no-restricted-properties': ['error', ...hostTime],
      'no-restricted-syntax': ['error', ...plainShapes, ...noModuleState, ...noAmbientTime],
    },
  },
  {
    // Loops over bytes whose bounds the loop itself checks: a second check costs what the bench measures.
    files: ['server/src/core/base/hash/**/*.ts', 'server/src/core/formats/{base64,der,encryption,pem,x509}/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
      'no-param-reassign': 'off',
      'max-params': ['error', 8],
    },
  },
  {
    files: ['server/src/lsp/**/*.ts', 'client/src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...plainShapes, ...noModuleState] },
  },
  {
    files: ['client/src/webviews/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...plainShapes, ...noModuleState, ...safePages] },
  },
  {
    // Tables of facts are as long as the facts.
    files: ['server/src/core/knowledge/**/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // Editors from before workspace folders say `rootUri`.
    files: ['server/src/lsp/client-facts.ts', 'test/lsp/**/*.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    files: ['server/src/cli/**/*.ts', 'server/src/main.cli.ts', 'bench/**/*.ts', 'test/web/**/*.ts', 'test/workbench/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts', 'vitest.config.mts'],
    rules: {
      // A suite is one long callback, and a test states the type that it expects.
      'max-lines-per-function': 'off',
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
);
