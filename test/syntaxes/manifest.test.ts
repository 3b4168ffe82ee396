import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/core/settings.js';
import { clientCommands } from '../../server/src/protocol/index.js';

const root = new URL('../../', import.meta.url);

interface Manifest {
  icon: string;
  activationEvents: string[];
  contributes: {
    commands: { command: string; title: string; icon?: string }[];
    configuration: { title: string; properties: Record<string, { default?: unknown; markdownDescription: string }> }[];
    grammars: { path: string; language: string }[];
    languages: { id: string; configuration?: string; extensions?: string[]; firstLine?: string }[];
    menus: Record<string, ({ command: string } | { submenu: string })[]>;
    snippets: { path: string }[];
    views: Record<string, { id: string; icon: string }[]>;
    viewsContainers: { activitybar: { id: string; icon: string }[] };
    viewsWelcome: { view: string; contents: string }[];
  };
}

const manifest = readJson('package.json') as Manifest;
const texts = readJson('package.nls.json') as Record<string, string>;
const { contributes } = manifest;
const settings = Object.assign({}, ...contributes.configuration.map(({ properties }) => properties)) as Record<string, { default?: unknown }>;
const clientSource = sources(new URL('client/src/', root)).join('\n');

describe('what package.json contributes', () => {
  test('every path that it names exists', () => {
    const { grammars, languages, snippets, views, viewsContainers } = contributes;
    const paths = [
      manifest.icon,
      ...grammars.map(({ path }) => path),
      ...snippets.map(({ path }) => path),
      ...languages.flatMap(({ configuration }) => configuration ?? []),
      ...viewsContainers.activitybar.map(({ icon }) => icon),
      ...Object.values(views).flatMap((list) => list.map(({ icon }) => icon)),
    ];
    // `$(mortar-board)` is an icon of the editor's own.
    expect(paths.filter((path) => !path.startsWith('$(') && !existsSync(new URL(path, root)))).toEqual([]);
  });

  test('every text that it names is there, and no other', () => {
    const named = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? '');
    expect([...new Set(named)].sort()).toEqual(Object.keys(texts).sort());
  });

  test('every declared command is registered by the client, and every registered one is declared', () => {
    const declared = contributes.commands.map(({ command }) => command);
    const ofServer = Object.values(clientCommands);
    // Directly, or by a table whose rows begin with the command.
    const inSource = [...clientSource.matchAll(/(?:registerCommand\(client, |^ *\[|^ *order\()'(kubepki\.[^']+)'/gm)].map((match) => match[1] ?? '');
    expect([...new Set([...inSource, ...ofServer])].sort()).toEqual([...declared].sort());
    for (const key of Object.keys(clientCommands)) expect(clientSource).toContain(`registerCommand(client, clientCommands.${key}`);
  });

  test('menus and welcome texts name declared commands and views only', () => {
    const declared = contributes.commands.map(({ command }) => command);
    const views = Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id));
    const inMenus = Object.values(contributes.menus).flatMap((list) => list.flatMap((item) => ('command' in item ? [item.command] : [])));
    const inTexts = [...JSON.stringify(texts).matchAll(/\(command:(kubepki[^)]+)\)/g)].map((match) => match[1] ?? '');
    expect([...inMenus, ...inTexts].filter((command) => !declared.includes(command))).toEqual([]);
    expect(contributes.viewsWelcome.filter(({ view }) => !views.includes(view))).toEqual([]);
  });

  test('the settings are those that the core reads, with its defaults', () => {
    const { expiry, pathMappings, rules, committedKeyFolders, yamlSyntax, inlayHints, codeLens, kubernetesVersion, maxFileSize } = defaultSettings;
    const defaults = Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, setting.default]));
    expect(defaults).toEqual({
      'kubepki.expiry.warnDays': expiry.warnDays,
      'kubepki.expiry.caWarnDays': expiry.caWarnDays,
      'kubepki.pathMappings': pathMappings,
      'kubepki.rules': rules,
      'kubepki.committedKeyFolders': committedKeyFolders,
      'kubepki.yamlSyntax': yamlSyntax,
      'kubepki.inlayHints.enabled': inlayHints,
      'kubepki.codeLens.enabled': codeLens,
      'kubepki.kubernetesVersion': kubernetesVersion ?? '',
      'kubepki.maxFileSize': maxFileSize,
      // The client's own: the core opens no connection.
      'kubepki.liveCheck.enabled': false,
      'kubepki.trace.server': 'off',
    });
  });

  test('each grammar and activation event is of a language that is declared', () => {
    const ids = contributes.languages.map(({ id }) => id);
    const events = manifest.activationEvents.filter((event) => event.startsWith('onLanguage:')).map((event) => event.slice('onLanguage:'.length));
    expect([...events, ...contributes.grammars.map(({ language }) => language)].filter((id) => !ids.includes(id))).toEqual([]);
  });

  test.each([
    ['-----BEGIN CERTIFICATE-----', true],
    ['-----BEGIN EC PRIVATE KEY-----', true],
    ['\uFEFF-----BEGIN NEW CERTIFICATE REQUEST-----', true],
    ['-----BEGIN PGP MESSAGE-----', false],
    ['-----BEGIN PGP PUBLIC KEY BLOCK-----', false],
    ['apiVersion: v1', false],
  ])('a file that starts with %s is PEM by its first line: %s', (line, expected) => {
    const { firstLine = '' } = contributes.languages.find(({ id }) => id === 'pem') ?? {};
    expect(new RegExp(firstLine).test(line)).toBe(expected);
  });

  test('the snippets of the kubeconfig name their placeholders in order', () => {
    for (const { path } of contributes.snippets) {
      const snippets = readJson(path) as Record<string, { prefix: unknown; body: string[]; description: string }>;
      for (const { body, description } of Object.values(snippets)) {
        const stops = [...body.join('\n').matchAll(/\$\{(\d+)[:|]/g)].map((match) => Number(match[1]));
        expect(stops).toEqual(stops.map((_, index) => index + 1));
        expect(description).not.toBe('');
      }
    }
  });
});

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8'));
}

function sources(folder: URL): string[] {
  return readdirSync(fileURLToPath(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'));
}
