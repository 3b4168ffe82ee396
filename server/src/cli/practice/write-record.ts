import { writeFileSync } from 'node:fs';
import type { loadPractice } from '../../core/index.js';
import type { PracticeRecord } from '../../core/practice/exercise/practice-record.js';
import { UsageError } from '../usage-error.js';
import { systemReason } from '../../host/system-reason.js';

/** Remembers how far somebody is. */
export function writeRecord(path: string, record: PracticeRecord, { recordText }: Awaited<ReturnType<typeof loadPractice>>): void {
  try {
    writeFileSync(path, recordText(record));
  } catch (error) {
    throw new UsageError(`${path}: ${systemReason(error)}`);
  }
}
