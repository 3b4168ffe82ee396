import type { NotWritten, RenewalParams } from '../../../protocol/index.js';
import { isRefusal } from '../../../core/index.js';
import type { RenewalQuestion } from '../../../core/service.js';
import type { Session } from '../../session.js';
import { refused } from '../write-changes.js';
import type { Prepared } from './prepared.js';

export async function prepareRenewal(session: Session, params: RenewalParams): Promise<Prepared | NotWritten> {
  // Copies, keys and CAs are known when all files are.
  await session.files.all();
  const renewal = await session.service.renewal(await toQuestion(session, params));
  if (isRefusal(renewal)) return refused(renewal);
  if (renewal.changes.length > 0) return renewal;
  const [left] = renewal.left;
  return { ok: false, reason: left?.reason ?? 'Nothing there ends before that day.', ...(left?.field && { field: left.field }) };
}

async function toQuestion(session: Session, { position, ...params }: RenewalParams): Promise<RenewalQuestion> {
  const [uri] = params.uris;
  const place = uri !== undefined && position ? await session.placeOf(uri, position) : undefined;
  return place ? { ...params, at: place.offset } : params;
}
