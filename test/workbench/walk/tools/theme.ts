import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Scene } from '../scene.js';
import { openedFolder } from './opened-folder.js';

/** A theme of each kind, as VS Code names it in `workbench.colorTheme`, and the classes that the workbench then has. */
export const themes = {
  dark: { name: 'Dark 2026', kind: 'vs-dark', file: '2026-dark' },
  light: { name: 'Light 2026', kind: 'vs', file: '2026-light' },
  'high-contrast': { name: 'Default High Contrast', kind: 'hc-black', file: 'hc_black' },
  'high-contrast-light': { name: 'Default High Contrast Light', kind: 'hc-light', file: 'hc_light' },
} as const;

export type Theme = keyof typeof themes;

/** Changes the theme as a person does in the settings, and waits until the workbench has it. */
export async function useTheme(scene: Scene, theme: Theme): Promise<void> {
  const { name, kind, file } = themes[theme];
  setting(scene, 'workbench.colorTheme', name);
  await scene.page.locator(`.monaco-workbench.${kind}[class*="${file}"]`).first().waitFor();
}

/** Writes a setting of the folder that is open. Those of the user this editor reads at its start only. */
export function setting(scene: Scene, key: string, value: unknown): void {
  const file = join(openedFolder(scene), '.vscode', 'settings.json');
  const settings = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {};
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...settings, [key]: value }, undefined, 2));
}
