import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/core/settings.js';

const repository = resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(read('package.json')) as Manifest;

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies?: unknown;
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Readonly<Record<string, { readonly default: unknown }>> }[];
  };
}

test('the scripts that the documents name are there', () => {
  const named = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/performance.md']
    .filter((name) => existsSync(join(repository, name)))
    .flatMap((name) => [...read(name).matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script ?? ''));
  const wanted = ['start', 'build', 'test', 'check', 'gen', 'bench', 'package', 'new-rule', 'test:desktop', ...named];
  expect(wanted.filter((name) => !(name in manifest.scripts))).toEqual([]);
});

test('every script of the repository that package.json calls is there', () => {
  const files = Object.values(manifest.scripts).flatMap((script) => [...script.matchAll(/scripts\/[\w/-]+\.mjs/g)].map(([file]) => file));
  expect(files.filter((file) => !existsSync(join(repository, file)))).toEqual([]);
});

test('nothing is installed with the product at run time', () => {
  expect(manifest.dependencies).toBeUndefined();
  expect(manifest.bin).toEqual({ kubepki: 'dist/server/main.cli.js' });
});

test('the README lists the settings that the editor offers', () => {
  const listed = [...read('README.md').matchAll(/^\| `(kubepki\.[\w.]+)` \|/gm)].map(([, name]) => name);
  // How the editor and the server talk is for those who look for a fault in them.
  expect(listed.sort()).toEqual(
    Object.keys(editorDefaults())
      .filter((name) => name !== 'kubepki.trace.server')
      .sort(),
  );
});

/** Of the client alone: the core neither traces nor connects. */
const clientSettings = ['kubepki.trace.server', 'kubepki.liveCheck.enabled'];

test('the editor and the core agree on the defaults', () => {
  const { inlayHints, codeLens, expiry, kubernetesVersion: _, ...rest } = defaultSettings;
  const core: Record<string, unknown> = {
    ...rest,
    'expiry.warnDays': expiry.warnDays,
    'expiry.caWarnDays': expiry.caWarnDays,
    'inlayHints.enabled': inlayHints,
    'codeLens.enabled': codeLens,
    // An editor has no absent value: an empty text stands for it.
    kubernetesVersion: '',
  };
  const differing = Object.entries(editorDefaults()).filter(
    ([name, value]) => !clientSettings.includes(name) && !isDeepStrictEqual(core[name.slice('kubepki.'.length)], value),
  );
  expect(differing).toEqual([]);
});

test('links between the documents lead somewhere', () => {
  const dead = trackedFiles()
    .filter((name) => name.endsWith('.md') && !name.startsWith('test/'))
    .flatMap((name) => deadLinks(name));
  expect(dead).toEqual([]);
});

test('no tracked file holds a private key, a registry host or a path of one machine', () => {
  const patterns = [
    // A key has a body: a BEGIN line alone is what the readers and their tests speak about.
    /-----BEGIN (?:\w+ )?PRIVATE KEY-----\r?\n(?:[\w-]+: .*\r?\n)*\r?\n?[A-Za-z0-9+/]{60,}/,
    /"resolved":\s*"https?:/,
    /registry\.npmjs\.org|registry\.yarnpkg\.com/,
    /\/(?:work|root|home\/\w+)\/(?:main|shared)\b/,
  ];
  const found = trackedFiles()
    .filter((name) => !/\.(png|ico|woff2?)$/.test(name) && name !== 'test/meta/repository.test.ts')
    .flatMap((name) => patterns.filter((pattern) => pattern.test(read(name))).map((pattern) => `${name}: ${pattern.source}`));
  expect(found).toEqual([]);
});

function editorDefaults(): Record<string, unknown> {
  const properties = manifest.contributes.configuration.flatMap((section) => Object.entries(section.properties));
  return Object.fromEntries(properties.map(([name, property]) => [name, property.default]));
}

function deadLinks(name: string): string[] {
  // Fences hold examples, which are data.
  const text = read(name).replaceAll(/^(`{3,})[\s\S]*?^\1/gm, '');
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(resolve(repository, name, '..', target)))
    .map((target) => `${name} → ${target}`);
}

/** Tracked files that are there; without git (a source archive) nothing is looked at. */
function trackedFiles(): string[] {
  const { stdout, status } = spawnSync('git', ['ls-files', '-z'], { cwd: repository, encoding: 'utf8' });
  if (status !== 0) console.log('skipped: this is no git work tree, so its files were not looked through.');
  return stdout.split('\0').filter((name) => name !== '' && existsSync(join(repository, name)));
}

function read(name: string): string {
  return readFileSync(join(repository, name), 'utf8');
}
