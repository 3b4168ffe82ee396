import { statSync } from 'node:fs';
import { createLanguageService } from '../core/index.js';
import type { LanguageService } from '../core/service.js';
import type { Settings } from '../core/settings.js';
import { NodeWorkspace } from '../host/node-workspace.js';
import { readInput, type Input, type Inputs } from './inputs.js';
import { sourceOf } from './source.js';
import { systemReason } from '../host/system-reason.js';

/** The core over the files of one command. */
export interface Session {
  readonly service: LanguageService;
  readonly inputs: Inputs;
  /** One line each: what could not be read, and why. Grows while the command runs. */
  readonly failures: string[];
}

export interface SessionOptions {
  readonly settings: Settings;
  readonly now: number;
  readonly inputs: Inputs;
  /** URIs of files that are not asked about, but say what those that are belong to. */
  readonly context?: readonly string[];
}

/** Hands the inputs to the core, which learns what they hold and name before it judges any. */
export async function openSession({ settings, now, inputs, context = [] }: SessionOptions, onFile: () => void): Promise<Session> {
  const failures = [...inputs.failures];
  // The core logs a rule that crashed and goes on; who checks in CI must see that the check was not whole.
  const logger = { info: () => undefined, warn: () => undefined, error: (message: string) => void failures.push(message) };
  const workspace = new NodeWorkspace({ roots: inputs.roots, trusted: settings.trusted, maxFileSize: settings.maxFileSize });
  const service = createLanguageService({ workspace, clock: { now: () => now }, logger }, settings);
  await service.scan(context);
  for (const input of inputs.files) {
    if (input.isNamed && !isRegular(input.path)) openPipe(input, { service, settings, failures });
    await service.scan([input.uri]);
    onFile();
  }
  return { service, inputs, failures };
}

/** Links to pipes count as pipes: `/dev/stdin`, `<(kubectl …)`. */
function isRegular(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function openPipe(
  input: Input,
  { service, settings, failures }: { service: LanguageService; settings: Settings; failures: string[] },
): void {
  try {
    const bytes = readInput(input.path, settings.maxFileSize);
    if (bytes) service.open(sourceOf(input.uri, bytes));
    else failures.push(`${input.name}: larger than ${settings.maxFileSize} bytes (setting maxFileSize)`);
  } catch (error) {
    failures.push(`${input.name}: ${systemReason(error)}`);
  }
}
