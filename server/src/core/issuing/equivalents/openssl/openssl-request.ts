import { shellPath } from '../../../base/shell-word.js';
import type { ChosenKey } from '../../choose-key.js';
import { command } from '../script.js';
import { configFile } from './openssl-config.js';
import { algorithmsOfChosen, digestOption } from './openssl-key.js';

/** Asks for what the configuration says. `request` stands as the shell takes it. */
export function requestCommand(chosen: ChosenKey, key: string, request: string): string {
  return command(
    'openssl req -new',
    `-key ${shellPath(key)}`,
    `-config ${configFile}`,
    ...digestOption(algorithmsOfChosen(chosen)),
    `-out ${request}`,
  );
}
