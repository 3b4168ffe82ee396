import type { SampleFiles } from './sample-files.js';

/** Sets the value of a flag that a manifest has once. */
export function setFlag(files: SampleFiles, path: string, flag: string, value: string): void {
  const line = new RegExp(`--${flag}=.*`).exec(files.text(path))?.[0];
  if (line === undefined) throw new Error(`${path} has no --${flag}.`);
  files.replace(path, line, `--${flag}=${value}`);
}
