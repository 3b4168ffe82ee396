import { commands, type ViewColumn } from 'vscode';
import { clientCommands } from '../../../../server/src/protocol/index.js';
import { openInColumn } from '../../infrastructure/open-in-column.js';
import type { FromDetails } from '../../webviews/details/messages.js';

const actions = { text: clientCommands.showText, compare: clientCommands.compare, renew: clientCommands.renew };

/** Does what a page about a material asks for. `column`: where files open. */
export function answerPage(message: FromDetails, column: ViewColumn): unknown {
  switch (message.type) {
    case 'open':
      return openInColumn(message.place, column);
    case 'copy':
      return commands.executeCommand(clientCommands.copyFingerprint, message.fingerprint);
    case 'do': {
      if ('certificate' in message) return commands.executeCommand(actions[message.action], { certificate: message.certificate });
      const { uri, range } = message.place;
      return commands.executeCommand(actions[message.action], { uri, range, position: range.start });
    }
    default:
      return undefined;
  }
}
