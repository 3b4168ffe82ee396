import { isFileFlag, type FlagType } from '../../knowledge/component-flag.js';
import { findComponentFlag } from '../../knowledge/flags.js';
import type { FileExpectation, FileReference } from '../document.js';
import type { ComponentRun } from './model.js';

/** The files that a component's flags name. */
export function collectFlagFiles(run: ComponentRun): readonly FileReference[] {
  return run.flags.flatMap((flag): FileReference[] => {
    const known = findComponentFlag(run.program, flag.name);
    const expects = known && isFileFlag(known) ? expectations[known.type] : undefined;
    if (expects === undefined || flag.value === undefined || flag.value === '' || flag.valueSpan === undefined) return [];
    return [{ type: 'file', uri: run.uri, span: flag.valueSpan, path: flag.value, expects, place: `${run.program} --${flag.name}` }];
  });
}

/** A file of public keys may hold private keys as well: kube-apiserver takes both. */
const expectations: Readonly<Partial<Record<FlagType, FileExpectation>>> = {
  ca: 'certificate-authority',
  certificate: 'certificate',
  key: 'key',
  'public-key': 'key',
  kubeconfig: 'kubeconfig',
  configuration: 'configuration',
};
