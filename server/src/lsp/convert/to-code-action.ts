import type { CodeAction, CodeActionContext, Command, Range } from 'vscode-languageserver';
import { serverCommands } from '../../protocol/index.js';
import type * as service from '../../core/service.js';
import type { Session } from '../session.js';
import { ACTION_KINDS } from './to-lsp.js';
import { toWorkspaceEdit } from './to-workspace-edit.js';

interface Asked {
  readonly uri: string;
  readonly range: Range;
  readonly context: CodeActionContext;
}

/** An action as the client can carry it out; undefined when it, or this host, cannot. */
export async function toCodeAction(session: Session, asked: Asked, action: service.CodeAction): Promise<CodeAction | undefined> {
  if (!isWanted(ACTION_KINDS[action.kind], asked.context.only)) return undefined;
  const does = await effectOf(session, asked, action);
  if (!does) return undefined;
  return {
    title: action.title,
    kind: ACTION_KINDS[action.kind],
    ...(action.preferred && { isPreferred: true }),
    ...diagnosticsOf(action, asked.context),
    ...does,
  };
}

type Effect = Pick<CodeAction, 'edit' | 'command'>;

async function effectOf(session: Session, { uri, range }: Asked, action: service.CodeAction): Promise<Effect | undefined> {
  if (action.secret)
    return session.host.files && { command: toCommand(action.title, serverCommands.applySecret, [uri, range, action.title]) };
  if (action.mode)
    return session.host.files && { command: toCommand(action.title, serverCommands.setMode, [action.mode.uri, action.mode.mode]) };
  if (action.command)
    return session.client.isOurs ? { command: toCommand(action.title, action.command.name, action.command.arguments) } : undefined;
  const edit = await toWorkspaceEdit(session, uri, action);
  return edit ? { edit } : undefined;
}

function toCommand(title: string, command: string, args: readonly unknown[]): Command {
  return { title, command, arguments: [...args] };
}

/** A client that asks for `refactor` wants `refactor.inline` too. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

/** The client's own copy of the diagnostic that the action repairs. */
function diagnosticsOf({ finding }: service.CodeAction, { diagnostics }: CodeActionContext): Pick<CodeAction, 'diagnostics'> {
  if (!finding) return {};
  const repaired = diagnostics.filter(({ code, message }) => code === finding.ruleId && message === finding.message);
  return repaired.length > 0 ? { diagnostics: repaired } : {};
}
